import { fileURLToPath } from 'node:url';
import ts from 'typescript-5';
import type { Plugin } from 'vite';
import type {
  CoreType,
  CoreTypes,
  FieldType,
  FunctionType,
} from '../src/code/completion/CoreTypes.ts';

const name = 'virtual:core-types';
const packages = fileURLToPath(new URL('../../packages', import.meta.url));
const entry = `${packages}/core/src/index.ts`;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  paths: { '@intercom-fetch/transport': [`${packages}/transport/src/index.ts`] },
};

const wrappers: Readonly<Record<string, (inner: string) => string>> = {
  Array: (inner) => `${inner}[]`,
  ReadonlyArray: (inner) => `${inner}[]`,
  Iterable: (inner) => `${inner}[]`,
  AsyncIterable: (inner) => `${inner}[]`,
  AsyncGenerator: (inner) => `${inner}[]`,
  Promise: (inner) => `Promise<${inner}>`,
};

/** Finds how a type is written that holds others. A type that can be iterated over is written as a list. */
function wrapperOf(name = ''): ((inner: string) => string) | undefined {
  return Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
}

/** Reads what core exports, with TypeScript 5: the package of 7 has no API. */
function describe(): { types: CoreTypes; files: string[] } {
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const files = program.getSourceFiles().map(({ fileName }) => fileName);
  const isOurs = (symbol: ts.Symbol | undefined) =>
    symbol?.declarations?.some((one) => one.getSourceFile().fileName.startsWith(packages)) ?? false;
  const types: Record<string, CoreType> = {};
  const ids = new Map<ts.Type | ts.Symbol, string>();

  const docOf = (symbol: ts.Symbol) =>
    ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();

  const textOf = (type: ts.Type) =>
    checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);

  /**
   * Names a type for the editor: `User`, `User[]`, `Promise<User>`. Undefined for a type without fields of these
   * packages.
   */
  function refOf(given: ts.Type): string | undefined {
    const type = checker.getNonNullableType(given);
    const members = type.isUnion() ? type.types : [type];
    const wrapped = new Set(members.map(({ symbol }) => wrapperOf(symbol?.name)?.('')));
    const wrapper = wrapped.size === 1 ? wrapperOf(members[0]?.symbol?.name) : undefined;
    if (wrapper) {
      const [argument] = checker.getTypeArguments(members[0] as ts.TypeReference);
      const inner = argument && refOf(argument);
      return inner && wrapper(inner);
    }
    const symbol = [type.aliasSymbol, type.symbol].find(isOurs);
    const isObject = members.some((one) => checker.getPropertiesOfType(one).some(isOurs));
    return isObject ? nameType(type, symbol) : undefined;
  }

  function nameType(type: ts.Type, symbol: ts.Symbol | undefined): string {
    const key = symbol ?? type;
    const known = ids.get(key);
    if (known) return known;
    const id = symbol && !symbol.name.startsWith('__') ? symbol.name : `#${ids.size}`;
    ids.set(key, id);
    const fields: Record<string, FieldType> = {};
    const declared = symbol && checker.getDeclaredTypeOfSymbol(symbol);
    const [base] = declared?.isClassOrInterface() ? checker.getBaseTypes(declared) : [];
    const each = base && wrapperOf(base.symbol?.name) ? refOf(base) : undefined;
    const members = type.isUnion() ? type.types : [type];
    const open = members.some((one) => one.getStringIndexType());
    const doc = symbol ? docOf(symbol) : '';
    types[id] = { doc, fields, ...(open && { open }), ...(each && { each }) };
    for (const member of members) {
      for (const property of checker.getPropertiesOfType(member)) {
        if (isOurs(property)) fields[property.name] ??= fieldOf(property);
      }
    }
    return id;
  }

  function fieldOf(property: ts.Symbol): FieldType {
    const type = checker.getTypeOfSymbol(property);
    const [call] = checker.getNonNullableType(type).getCallSignatures();
    const ref = refOf(call ? call.getReturnType() : type);
    return {
      type: textOf(checker.getNonNullableType(type)),
      doc: docOf(property),
      ...(property.flags & ts.SymbolFlags.Optional && { optional: true }),
      ...(call && { call: true }),
      ...(ref && { ref }),
    };
  }

  function functionOf(symbol: ts.Symbol, signature: ts.Signature): FunctionType {
    const returned = refOf(signature.getReturnType());
    return {
      doc: docOf(symbol),
      type: checker.signatureToString(signature, undefined, ts.TypeFormatFlags.NoTruncation),
      params: signature.parameters.map((param) => refOf(checker.getTypeOfSymbol(param)) ?? ''),
      ...(returned && { returns: returned }),
    };
  }

  const functions: Record<string, FunctionType> = {};
  const classes: Record<string, string> = {};
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  for (const exported of module ? checker.getExportsOfModule(module) : []) {
    const symbol =
      exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (symbol.flags & ts.SymbolFlags.Class) {
      classes[exported.name] = nameType(checker.getDeclaredTypeOfSymbol(symbol), symbol);
    } else if (symbol.flags & ts.SymbolFlags.Function) {
      const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures();
      if (signature) functions[exported.name] = functionOf(symbol, signature);
    } else nameType(checker.getDeclaredTypeOfSymbol(symbol), symbol);
  }
  return { types: { functions, classes, types }, files };
}

/** `import { … } from 'virtual:core-types'`: what the editor completes, made of core's sources. */
export function describeCore(): Plugin {
  return {
    name: 'describe-core',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const { types, files } = describe();
      for (const file of files) if (file.startsWith(packages)) this.addWatchFile(file);
      return `export const coreTypes = JSON.parse(${JSON.stringify(JSON.stringify(types))});`;
    },
  };
}
