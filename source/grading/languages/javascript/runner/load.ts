import {existsSync, readFileSync, statSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, extname, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import vm from 'node:vm';
import {transform} from 'sucrase';
import {type Fault, type Warning} from '../../answers.js';
import {decodeText, type SubmissionPart} from '../../protocol.js';
import {describeFault, ExitError, SyntaxFault} from './faults.js';

type Callable = (...given: unknown[]) => unknown;

/** The functions of a student's files, and what kept files from being read. */
export type Loaded = {
	functions: Map<string, Callable>;
	faults: Array<{file: string; functions: readonly string[]; fault: Fault}>;
	folders: string[];
	/** Of statements outside functions that stopped. */
	leftOut: Warning[];
};

const extensions = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.json'];

/** The file that a relative import means; TypeScript writes .js for .ts. */
function fileOf(name: string, folder: string): string | undefined {
	const path = resolve(folder, name);
	const bare = path.slice(0, path.length - extname(path).length);
	return [
		path,
		...extensions.map((extension) => path + extension),
		...extensions.map((extension) => bare + extension),
		...extensions.map((extension) => resolve(path, `index${extension}`)),
	].find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}

/** Changes the source of a module, which has no types any more. */
export type Prepare = (source: string, file: string) => string;

function transformed(
	source: string,
	file: string,
	transforms: Array<'typescript' | 'imports'>,
): string {
	try {
		return transform(source, {
			transforms,
			disableESTransforms: true,
			preserveDynamicImport: true,
			filePath: file,
		}).code;
	} catch (error) {
		const message = String((error as Error).message);
		const place = /\((\d+):\d+\)\s*$/v.exec(message);
		throw new SyntaxFault(
			message
				.replace(/^Error transforming [^\n]*?: /v, '')
				.replace(/\s*\(\d+:\d+\)\s*$/v, ''),
			file,
			place ? Number(place[1]) : undefined,
		);
	}
}

/** The source as a CommonJS module; lines keep their numbers. */
function toCommonJs(source: string, file: string, prepare?: Prepare): string {
	const types = /\.[cm]?ts$/v.test(file) ? (['typescript'] as const) : [];
	return prepare
		? transformed(prepare(transformed(source, file, [...types]), file), file, [
				'imports',
			])
		: transformed(source, file, [...types, 'imports']);
}

function compile(source: string, file: string, prepare?: Prepare): Callable {
	try {
		const code = toCommonJs(source, file, prepare);
		// A directive counts only before everything else.
		const mode = /^\s*(['"])use strict\1/v.test(code) ? "'use strict';" : '';
		return vm.runInThisContext(
			// On the same line, so that numbers of lines stay right. Names can be asked for that are not exported.
			`(function (exports, require, module, __filename, __dirname, __reveal) {${mode}__reveal((name) => __named(name) ?? eval(name));${code}\n})`,
			{filename: file},
		) as Callable;
	} catch (error) {
		if (error instanceof SyntaxError) {
			const line = /:(\d+)\n/v.exec(String(error.stack));
			throw new SyntaxFault(
				error.message.includes('await is only valid')
					? 'Top-level await'
					: error.message,
				file,
				line ? Number(line[1]) : undefined,
			);
		}

		throw error;
	}
}

type Module = {
	exports: unknown;
	/** What a name means at the top of the file. */
	reveal: (name: string) => unknown;
	/** What ended the file before its end. */
	error?: unknown;
};

/** Stands in for a module that is not installed: an error is raised on use, not on import. */
function missingModule(error: unknown): unknown {
	const fail = () => {
		throw error;
	};

	return new Proxy(fail, {
		get: (_, name) =>
			name === '__esModule' ? undefined : missingModule(error),
		apply: fail,
		construct: fail,
	});
}

/** Loads modules without a cache from before, siblings too. */
function createLoader(names: readonly string[], prepare?: Prepare) {
	const asked = names.map((name) => `name === '${name}' ? ${name} : `).join('');
	// In the module itself, where names that it imports are renamed.
	const end = `\nfunction __named(name) { return ${asked}undefined; }`;
	const modules = new Map<string, Module>();
	const load = (file: string): Module => {
		const known = modules.get(file);
		if (known) {
			return known;
		}

		const module: Module = {exports: {}, reveal: () => undefined};
		modules.set(file, module);
		const source = decodeText(readFileSync(file));
		if (file.endsWith('.json')) {
			module.exports = JSON.parse(source);
			return module;
		}

		const folder = dirname(file);
		const native = createRequire(pathToFileURL(file));
		const require = (name: string): unknown => {
			const sibling = /^\.{0,2}\//v.test(name)
				? fileOf(name, folder)
				: undefined;
			if (sibling !== undefined) {
				return load(sibling).exports;
			}

			try {
				return native(name);
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') {
					return missingModule(error);
				}

				throw error;
			}
		};

		const run = compile(source.replace(/^#!.*/v, '') + end, file, prepare);
		try {
			run(
				module.exports,
				require,
				module,
				file,
				folder,
				(reveal: Module['reveal']) => {
					module.reveal = reveal;
				},
			);
		} catch (error) {
			// What it defined before, and its functions, are there all the same.
			module.error = error;
		}

		return module;
	};

	return load;
}

/** A method with its object, and still with the text that its parameters are read from. */
function boundTo(holder: unknown, method: Callable): Callable {
	return Object.assign(method.bind(holder), {
		toString: () => Function.prototype.toString.call(method),
	});
}

function methodOf(place: unknown, name: string): Callable | undefined {
	const holder = place as {prototype?: Record<string, unknown>} | undefined;
	if (typeof place !== 'function' || !holder?.prototype?.[name]) {
		return undefined;
	}

	const made = new (place as new () => Record<string, Callable>)();
	return boundTo(made, made[name]);
}

function functionIn(place: unknown, name: string): Callable | undefined {
	if (typeof place === 'function' && place.name === name) {
		return place as Callable;
	}

	const value = (place as Record<string, unknown> | undefined)?.[name];
	return typeof value === 'function'
		? boundTo(place, value as Callable)
		: methodOf(place, name);
}

/** A function by its name: one that is exported, or any other at the top of the file or in a class there. */
function functionNamed(
	{exports: exported, reveal}: Module,
	name: string,
	classes: readonly string[],
): Callable | undefined {
	const revealed = (wanted: string): unknown => {
		try {
			return reveal(wanted);
		} catch {
			return undefined;
		}
	};

	const places = [
		exported,
		(exported as {default?: unknown} | undefined)?.default,
		{[name]: revealed(name)},
		...Object.values(new Object(exported) as Record<string, unknown>),
		...classes.map((wanted) => revealed(wanted)),
	];
	for (const place of places) {
		const found = functionIn(place, name);
		if (found) {
			return found;
		}
	}

	return undefined;
}

export function loadParts(
	parts: readonly SubmissionPart[],
	prepare?: Prepare,
): Loaded {
	const loaded: Loaded = {
		functions: new Map(),
		faults: [],
		folders: [...new Set(parts.map(({file}) => dirname(file)))],
		leftOut: [],
	};
	const names = parts.flatMap(({functions, spelled}) =>
		functions.map((name) => spelled[name] ?? name),
	);
	const load = createLoader(names, prepare);
	for (const {file, functions, spelled} of parts) {
		try {
			const module = load(file);
			const classes = Array.from(
				decodeText(readFileSync(file)).matchAll(/\bclass\s+(\w+)/gv),
				([, name]) => name,
			);
			for (const name of functions) {
				const own = spelled[name] ?? name;
				const found = functionNamed(module, own, classes);
				if (found) {
					loaded.functions.set(name, found);
					continue;
				}

				if (module.error !== undefined) {
					throw module.error as Error;
				}

				loaded.faults.push({
					file,
					functions: [name],
					fault: {
						type: 'NotFound',
						message: `${own} is defined within something else; define it at the top of the file, or export it.`,
					},
				});
			}

			if (module.error !== undefined) {
				const {code, message, ...place} = describeFault(
					module.error,
					loaded.folders,
				);
				loaded.leftOut.push({
					...place,
					message: `${code ?? 'A statement outside functions'} was left out with all such statements after it, because ${module.error instanceof ExitError ? 'it ends the program' : `it stops: ${message}`}`,
				});
			}
		} catch (error) {
			loaded.faults.push({
				file,
				functions,
				fault: describeFault(error, loaded.folders),
			});
		}
	}

	return loaded;
}
