import {type Definition} from '../language.js';

const defined = [
	/\bfunction\s*\*?\s+(?<name>\w+)\s*\((?<parameters>[^\)]*)/gv,
	/(?:\b(?:const|let|var)\s+|\bexports\.|^\s*(?:static\s+)?)(?<name>\w+)\s*(?::[^=\n]*)?[=:](?!\s*require\()\s*(?:async\s+)?(?:function\b[^\(]*)?\(?(?<parameters>[^\)]*)/gmv,
	/^\s*(?:(?:public|private|protected|static|override|async)\s+)*(?!if\b|for\b|while\b|switch\b|catch\b)(?<name>\w+)\s*\((?<parameters>[^\)]*)\)\s*(?::\s*(?:\{[^\{\}]*\}|[^\{\}=;]+?)\s*)?\{/gmv,
];

const imported =
	/\b(?:import|export|const|let|var)\s*(?<list>[^'"`;=]*?)\s*(?:from|=\s*require\()\s*['"](?<module>[^'"]+)['"]/gv;

/** The functions of a JavaScript or TypeScript file, methods of its classes too, and what it imports. */
export function javascriptDefinitions(source: string): Definition[] {
	const own = defined.flatMap((pattern) =>
		Array.from(source.matchAll(pattern), ({groups = {}}) => ({
			name: groups.name,
			parameters: groups.parameters,
			isImported: false,
		})),
	);
	const others = Array.from(source.matchAll(imported), ({groups = {}}) =>
		Array.from(
			groups.list.matchAll(/(?:\w+(?:\s+as\s+|\s*:\s*))?(\w+)/gv),
			([, name]) => ({name, parameters: '', isImported: true}),
		),
	);
	return [...own, ...others.flat()];
}

/** The files beside this one that it imports; TypeScript writes .js for .ts. */
export function javascriptImports(source: string): string[] {
	return Array.from(
		source.matchAll(
			/\b(?:from|require\(|import\(?)\s*['"](\.{1,2}\/[^'"]+)['"]/gv,
		),
		([, module]) => module.replace(/\.[cm]?[jt]s$/v, ''),
	);
}
