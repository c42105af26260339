import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findRuntime } from '../../runtimes/findRuntime.ts';

/** The part of a wrangler.toml that is used here. */
interface Toml {
  readonly main: string;
  readonly compatibility_date: string;
  readonly vars?: object;
  readonly assets?: { directory: string; binding: string; run_worker_first: boolean };
  readonly kv_namespaces?: readonly { readonly binding: string }[];
  readonly durable_objects?: { readonly bindings: readonly { name: string; class_name: string }[] };
  readonly migrations?: readonly { readonly new_sqlite_classes: readonly string[] }[];
}

/** A wrangler.toml as options of miniflare. */
export interface Wrangler {
  readonly main: string;
  readonly compatibilityDate: string;
  readonly vars: object;
  /** The folder of files, relative to the wrangler.toml. */
  readonly assets: Toml['assets'];
  readonly kvNamespaces: readonly string[];
  readonly durableObjects: Readonly<Record<string, { className: string; useSQLite: boolean }>>;
}

/** Reads a wrangler.toml by Bun, which can parse TOML. */
export function readWrangler(path: string): Wrangler {
  const code = 'console.log(JSON.stringify(Bun.TOML.parse(await Bun.stdin.text())))';
  const input = readFileSync(path);
  const toml: Toml = JSON.parse(
    execFileSync(findRuntime('bun'), ['-e', code], { input, encoding: 'utf8' }),
  );
  const classes = (toml.migrations ?? []).flatMap((each) => each.new_sqlite_classes);
  return {
    main: toml.main,
    compatibilityDate: toml.compatibility_date,
    vars: toml.vars ?? {},
    assets: toml.assets,
    kvNamespaces: (toml.kv_namespaces ?? []).map(({ binding }) => binding),
    durableObjects: Object.fromEntries(
      (toml.durable_objects?.bindings ?? []).map(({ name, class_name: className }) => [
        ...[name, { className, useSQLite: classes.includes(className) }],
      ]),
    ),
  };
}
