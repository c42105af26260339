// A server whose every fault is a scene of its own, and one that tells what came of a scene.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startServer } from '../../../faults/server/startServer.ts';
import { isSceneName, play, type SceneName } from './scenes.ts';

/** One request of a scene, as it arrived. */
export interface SceneRequest {
  readonly method: string;
  /** Host and port that it was sent to. */
  readonly host: string;
  readonly authorization: string | null;
}

interface Course {
  readonly requests: SceneRequest[];
  /** The first request is there. */
  readonly arrived: PromiseWithResolvers<void>;
  /** The client has the headers of the answer. */
  readonly headersSeen: PromiseWithResolvers<void>;
  /** A connection has ended before its answer was complete. */
  readonly dropped: PromiseWithResolvers<void>;
}

const newCourse = (): Course => ({
  requests: [],
  arrived: Promise.withResolvers(),
  headersSeen: Promise.withResolvers(),
  dropped: Promise.withResolvers(),
});

export interface StartedStage {
  readonly origin: string;
  readonly control: string;
  close(): Promise<unknown>;
}

export async function startStage(): Promise<StartedStage> {
  const courses = new Map<SceneName, Course>();

  function courseOf(name: SceneName): Course {
    const course = courses.get(name) ?? newCourse();
    courses.set(name, course);
    return course;
  }

  /** The scene that a request is for, with the rest of its path: `/scene/rest`. */
  function sceneOf({ url = '' }: IncomingMessage): [SceneName, string] {
    const [, name = '', ...rest] = decodeURI(url).split('/');
    if (!isSceneName(name)) throw new Error(`there is no scene for ${url}`);
    return [name, rest.join('/')];
  }

  function perform(request: IncomingMessage, response: ServerResponse, count: number): void {
    const [name, rest] = sceneOf(request);
    const course = courseOf(name);
    const { method = '', headers, socket } = request;
    const { host = '', authorization = null } = headers;
    course.requests.push({ method, host, authorization });
    course.arrived.resolve();
    response.once('close', () => {
      if (!response.writableFinished) course.dropped.resolve();
    });
    const moved = rest === 'moved';
    const headersSeen = course.headersSeen.promise;
    play(name, { socket, response, count, url: rest, headersSeen, moved, elsewhere });
  }

  const server = await startServer(perform);
  const other = await startServer(perform);
  const elsewhere = other.origin;
  // `/scene/what`: answers when that has happened, or is told that it has.
  const control = await startServer(async (request, response) => {
    const [name, what] = sceneOf(request);
    const course = courseOf(name);
    if (what === 'headersSeen') course.headersSeen.resolve();
    if (what === 'arrived' || what === 'dropped') await course[what].promise;
    response.end(JSON.stringify(course.requests));
  });
  return {
    origin: server.origin,
    control: control.origin,
    close: () => Promise.all([server.close(), other.close(), control.close()]),
  };
}
