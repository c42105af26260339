import { formatRoute, type ViewId } from './Route.ts';
import { views } from './views.ts';

export function Navigation({ current }: { readonly current: ViewId }) {
  return (
    <nav class="navigation" aria-label="Views">
      <ul>
        {views.map(({ id, title }) => (
          <li key={id}>
            <a href={formatRoute({ view: id })} aria-current={id === current ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
