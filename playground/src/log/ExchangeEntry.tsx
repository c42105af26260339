import { Fold } from '../ui/Fold.tsx';
import { type ExchangeProps, ExchangeView } from './ExchangeView.tsx';
import { formatFailure } from './formatFailure.ts';
import { formatWait } from './formatWait.ts';

interface Props extends ExchangeProps {
  /** Whether it is one of many, of which the first and the last tell most. */
  readonly folded: boolean;
}

/** An attempt, or a line about it. */
export function ExchangeEntry({ folded, ...props }: Props) {
  if (!folded) return <ExchangeView {...props} />;
  const { request, response, attempt, delay } = props.exchange;
  const { pathname, search } = new URL(request.url);
  const end = response ? `${response.status} in ${response.ms} ms` : formatFailure(props.exchange);
  return (
    <div class="exchange-fold">
      <Fold
        title={() => (
          <>
            {props.numbered && `Attempt ${attempt}: `}
            <code>{`${request.method} ${pathname}${search}`}</code> {end}
            {delay !== undefined && `, then it ${formatWait(props.exchange)}`}
          </>
        )}
      >
        {() => <ExchangeView {...props} />}
      </Fold>
    </div>
  );
}
