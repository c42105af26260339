// fast-check with one seed for all properties, so that a run of the tests can be repeated. `FUZZ_SEED` is
// another one, or `random` for one a property, which a failure then names.
import fc from 'fast-check';

/** Of Node. In browsers the runner puts the value in the place of the expression below. */
declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

const fixedSeed = 20_260_821;

function readSeed(given: string | undefined): { readonly seed?: number } {
  if (given === undefined || given === '') return { seed: fixedSeed };
  if (given === 'random') return {};
  if (/^-?\d{1,10}$/.test(given)) return { seed: Number(given) };
  throw new Error(`FUZZ_SEED must be an integer or "random", not "${given}"`);
}

fc.configureGlobal({ ...fc.readConfigureGlobal(), ...readSeed(process.env['FUZZ_SEED']) });

export { fc };
