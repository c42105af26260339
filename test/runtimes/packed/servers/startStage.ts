// A server that plays a scene for each fault, and one that reports the course of a scene.
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
  /** Resolves when the first request has arrived. */
  readonly arrived: PromiseWithResolvers<void>;
  /** Resolves when the client has the headers of the response. */
  readonly headersSeen: PromiseWithResolvers<void>;
  /** Resolves when a connection has ended before its response was complete. */
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
  // `/scene/event`: responds when the event has happened; a request for `headersSeen` reports that event.
  const control = await startServer(async (request, response) => {
    const [name, event] = sceneOf(request);
    const course = courseOf(name);
    if (event === 'headersSeen') course.headersSeen.resolve();
    if (event === 'arrived' || event === 'dropped') await course[event].promise;
    response.end(JSON.stringify(course.requests));
  });
  return {
    origin: server.origin,
    control: control.origin,
    close: () => Promise.all([server.close(), other.close(), control.close()]),
  };
}
