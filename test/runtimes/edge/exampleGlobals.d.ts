// What the examples use of Deno and Bun, whose own types would change those of Node for all tests.

declare const Deno: {
  readonly env: { get(name: string): string | undefined };
  serve(
    options: { hostname: string; port: number; onListen: (address: { port: number }) => void },
    fetch: (request: Request, info: object) => Promise<Response>,
  ): void;
};

declare const Bun: {
  readonly env: {
    readonly INTERCOM_APP_ID?: string;
    readonly INTERCOM_API_KEY?: string;
    readonly INTERCOM_BASE_URL?: string;
    readonly DASHBOARD_ORIGIN?: string;
    readonly PORT?: string;
  };
  readonly redis: { send(command: string, args: string[]): Promise<unknown> };
  serve(options: {
    fetch: (request: Request, server: object) => Promise<Response>;
    hostname: string;
    port: number;
  }): { readonly port: number };
};
