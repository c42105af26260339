import { goodBody } from '../../../faults/good.ts';
import { reply } from '../../../faults/server/behaviours.ts';
import { type Behaviour, type Exchange, faults } from '../../../faults/server/faults.ts';

/** A request to one of the stage's servers. */
interface SceneExchange extends Omit<Exchange, 'tooLong'> {
  /** True if the request is for the target of a redirect. */
  readonly moved: boolean;
  /** Origin of the stage's other server. */
  readonly elsewhere: string;
}

type Scene = (exchange: SceneExchange) => unknown;

const good = reply(200, { 'content-type': 'application/json' }, JSON.stringify(goodBody));

/** Makes a scene of a fault, without `tooLong`, because the client's check ends the time itself. */
const fault =
  (behave: Behaviour): Scene =>
  (exchange) =>
    behave({ ...exchange, tooLong: () => {} });

/** Makes a scene that redirects to this place, where it responds with a user. */
const redirect =
  (to: (exchange: SceneExchange) => string): Scene =>
  (exchange) =>
    exchange.moved
      ? good(exchange)
      : exchange.response.writeHead(307, { location: to(exchange) }).end();

/** Behaviours of the stage's servers. A name is the first part of the path of its requests. */
const scenes = {
  silence: fault(faults['stall before the headers']),
  'timed silence': fault(faults['stall before the headers']),
  'aborted silence': fault(faults['stall before the headers']),
  'half a body': fault(faults['stall in the body']),
  'aborted body': fault(faults['stall in the body']),
  reset: fault(faults['connection reset before the response']),
  'reset in the body': fault(faults['connection reset in the body']),
  'moved here': redirect(() => '/moved%20here/moved'),
  'moved to another port': redirect(
    ({ elsewhere }) => `${elsewhere}/moved%20to%20another%20port/moved`,
  ),
  'moved to another host': redirect(
    ({ socket }) => `http://localhost:${socket.localPort}/moved%20to%20another%20host/moved`,
  ),
  'moved write': redirect(() => '/moved%20write/moved'),
} satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;

export const isSceneName = (name: string): name is SceneName => Object.hasOwn(scenes, name);

export function play(name: SceneName, exchange: SceneExchange): void {
  scenes[name](exchange);
}
