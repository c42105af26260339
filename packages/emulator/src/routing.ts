import type { Handler, Hono } from 'hono';
import type { App, FindApp } from './App.ts';
import { authenticate } from './auth.ts';
import { ApiException } from './errors.ts';

/** What the handlers find in Hono's context. */
export interface EmulatorEnv {
  /** `c.env.findApp` knows the apps there were when the request came. */
  Bindings: { findApp: FindApp };
  /** `c.var.app` is the app that the request is for. */
  Variables: { app: App };
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The handlers of a resource by path and method. */
export type Routes = Readonly<
  Record<string, Readonly<Partial<Record<Method, Handler<EmulatorEnv>>>>>
>;

/**
 * Adds routes to `api`, each path behind the prefix. Each path authenticates before anything else, and
 * answers a 405 to the methods it does not have. ours: so the 404 of an unknown path, which tells
 * nothing about any app, is the one answer that needs no key.
 */
export function addRoutes(api: Hono<EmulatorEnv>, prefix: '/v1' | '', routes: Routes): void {
  for (const [below, handlers] of Object.entries(routes)) {
    const path = `${prefix}${below}`;
    api.all(path, authenticate);
    for (const [method, handler] of Object.entries(handlers)) api.on(method, path, handler);
    // Hono answers a HEAD with the headers of the GET.
    const allow = Object.keys(handlers).flatMap((method) =>
      method === 'GET' ? ['GET', 'HEAD'] : [method],
    );
    api.all(path, ({ req }) => {
      throw new ApiException('method_not_allowed', `${req.method} is not allowed here`, {
        Allow: allow.join(', '),
      });
    });
  }
}
