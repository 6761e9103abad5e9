import {type Definition} from '../language.js';

const defined =
	/^[\t ]*(?:async[\t ]+)?def[\t ]+(?<name>\w+)[\t ]*\((?<parameters>[^\)]*)|^(?<assigned>[A-Za-z_]\w*)[\t ]*=(?!=)/gmv;

const imported =
	/^[\t ]*from[\t ]+(?<from>[\w.]+)[\t ]+import[\t ]+(?:\((?<many>[^\)]*)\)|(?<names>[^\n#]*))|^[\t ]*import[\t ]+(?<modules>[^\n#]*)/gmv;

/** "a, b as c" as pairs of a name there and the name here. */
function namesIn(list: string): Array<readonly [there: string, here: string]> {
	return list
		.replaceAll(/#.*|\\/gv, '')
		.split(',')
		.flatMap((piece) => {
			const [there, , here = there] = piece.trim().split(/\s+/v);
			return there ? [[there, here] as const] : [];
		});
}

/** The functions of a Python file, methods of its classes too, and what it assigns and imports. */
export function pythonDefinitions(source: string): Definition[] {
	const own = Array.from(source.matchAll(defined), ({groups = {}}) => ({
		name: groups.name ?? groups.assigned,
		parameters: groups.parameters ?? '',
		isImported: false,
	}));
	const others = Array.from(
		source.matchAll(imported),
		({groups: {many, names} = {}}) => namesIn(many ?? names ?? ''),
	)
		.flat()
		.map(([, name]) => ({name, parameters: '', isImported: true}));
	return [...own, ...others];
}

/** `from .a.b import c` as a/b, `from . import c` as c, `import d` as d. */
export function pythonImports(source: string): string[] {
	return Array.from(source.matchAll(imported), ({groups = {}}) => {
		const {from, many, names, modules} = groups;
		if (from === undefined) {
			return namesIn(modules ?? '').map(([there]) => there);
		}

		const module = from.replace(/^\.+/v, '');
		return module === ''
			? namesIn(many ?? names ?? '').map(([there]) => there)
			: [module];
	})
		.flat()
		.map((module) => module.replaceAll('.', '/'));
}
