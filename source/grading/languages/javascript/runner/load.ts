import {existsSync, readFileSync, statSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, extname, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import vm from 'node:vm';
import {transform} from 'sucrase';
import {type Fault} from '../../protocol.js';
import {describeFault, SyntaxFault} from './faults.js';

type Callable = (...given: unknown[]) => unknown;

/** The functions of a learner's files, and what kept files from being read. */
export type Loaded = {
	functions: Map<string, Callable>;
	faults: Array<{file: string; functions: string[]; fault: Fault}>;
	folders: string[];
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

/** The source as a CommonJS module; lines keep their numbers. */
function toCommonJs(source: string, file: string): string {
	try {
		return transform(source, {
			transforms: [
				...(/\.[cm]?ts$/v.test(file) ? (['typescript'] as const) : []),
				'imports',
			],
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

function compile(source: string, file: string): Callable {
	try {
		return vm.runInThisContext(
			// On the same line, so that numbers of lines stay right.
			`(function (exports, require, module, __filename, __dirname) {${toCommonJs(source, file)}\n})`,
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

/** Loads modules anew, siblings too. */
function createLoader() {
	const modules = new Map<string, {exports: unknown}>();
	const load = (file: string): unknown => {
		const known = modules.get(file);
		if (known) {
			return known.exports;
		}

		const module: {exports: unknown} = {exports: {}};
		modules.set(file, module);
		const source = readFileSync(file, 'utf8');
		if (file.endsWith('.json')) {
			module.exports = JSON.parse(source);
			return module.exports;
		}

		const folder = dirname(file);
		const native = createRequire(pathToFileURL(file));
		const require = (name: string): unknown => {
			const sibling = /^\.{0,2}\//v.test(name)
				? fileOf(name, folder)
				: undefined;
			return sibling === undefined ? native(name) : load(sibling);
		};

		compile(source, file)(module.exports, require, module, file, folder);
		return module.exports;
	};

	return load;
}

function functionNamed(exported: unknown, name: string): Callable | undefined {
	const places = [exported, (exported as {default?: unknown})?.default];
	for (const place of places) {
		const value =
			typeof place === 'function' && place.name === name
				? place
				: (place as Record<string, unknown> | undefined)?.[name];
		if (typeof value === 'function') {
			return value as Callable;
		}
	}

	return undefined;
}

/** Reads the learner's files. */
export function loadParts(
	parts: ReadonlyArray<{file: string; functions: string[]}>,
): Loaded {
	const loaded: Loaded = {
		functions: new Map(),
		faults: [],
		folders: [...new Set(parts.map(({file}) => dirname(file)))],
	};
	const load = createLoader();
	for (const {file, functions} of parts) {
		try {
			const exported = load(file);
			for (const name of functions) {
				const found = functionNamed(exported, name);
				if (found) {
					loaded.functions.set(name, found);
				} else {
					loaded.faults.push({
						file,
						functions: [name],
						fault: {
							type: 'NotExported',
							message: `${name} is not exported; write export before it.`,
						},
					});
				}
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
