// The globals of Deno, Bun and workers that the examples use. Their own types would change those of Node for all tests.

declare const Deno: {
  readonly env: { get(name: string): string | undefined };
  openKv(): Promise<import('@intercom-fetch/gateway').DenoKv>;
  serve(
    options: { hostname: string; port: number; onListen: (address: { port: number }) => void },
    fetch: (request: Request, info: object) => Promise<Response>,
  ): void;
};

declare const Bun: {
  readonly env: {
    readonly INTERCOM_APP_ID?: string;
    readonly INTERCOM_API_KEY?: string;
    readonly INTERCOM_ACCESS_TOKEN?: string;
    readonly INTERCOM_BASE_URL?: string;
    readonly GATEWAY_KEY?: string;
    readonly DASHBOARD_ORIGIN?: string;
    readonly PORT?: string;
  };
  readonly redis: {
    get(key: string): Promise<string | null>;
    set(key: string, value: string, unit: 'EX', seconds: number): Promise<unknown>;
    send(command: string, args: string[]): Promise<unknown>;
  };
  serve(options: {
    fetch: (request: Request, server: object) => Promise<Response>;
    hostname: string;
    port: number;
  }): { readonly port: number };
};

declare module 'cloudflare:workers' {
  interface Stub {
    fetch(request: Request): Promise<Response>;
  }
  export const env: {
    readonly INTERCOM_ACCESS_TOKEN: string;
    readonly INTERCOM_BASE_URL: string;
    readonly STORE: import('@intercom-fetch/gateway').KvNamespace;
    readonly USER_WRITES: { idFromName(name: string): object; get(id: object): Stub };
  };
  export class DurableObject {
    fetch(request: Request): Promise<Response>;
  }
}
