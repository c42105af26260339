import { JsonNode } from './JsonNode.tsx';

/** A value of JSON that can be folded node by node. */
export function JsonView({ value }: { readonly value: unknown }) {
  return (
    <ul class="json">
      <JsonNode value={value} depth={0} />
    </ul>
  );
}
