import {createRandom} from '../../source/network/random.js';
import {mutate} from './mutate.js';
import {bombs} from './bombs.js';
import {seeds, type Seed} from './seeds.js';

/** One try: files to lie in a folder, and which of them is opened. */
export type Case = {
	readonly format: string;
	readonly files: Readonly<Record<string, Uint8Array>>;
	readonly open: string;
	readonly reader: Seed['reader'];
};

const same = (part: Uint8Array) => part;

/** A seed as it is. */
export function soundCase(seed: Seed): Case {
	const {format, name, build, beside, open, reader} = seed;
	return {
		format,
		files: {...beside, [name]: build(same)},
		open: open ?? name,
		reader,
	};
}

/**
 * The file of a number, the same in each run with the same seed: in turn from each format, changed before
 * it is packed or after. The numbers after the last file are bombs.
 */
export async function caseOf(
	index: number,
	{files, seed}: {files: number; seed: number},
): Promise<Case> {
	if (index >= files) {
		const {format, name, reader, make} = bombs[index - files];
		return {format, files: {[name]: await make()}, open: name, reader};
	}

	const random = createRandom(seed * 1_000_003 + index);
	const from = seeds[index % seeds.length];
	const donor = () => seeds[Math.floor(random() * seeds.length)].build(same);
	const change = (bytes: Uint8Array, isText: boolean) =>
		mutate(bytes, random, {isText, donor});
	const isInside = random() < 0.6;
	let hasChanged = false;
	const inside = from.build((part) => {
		// One part of several, or some.
		const isChosen = isInside && random() < 0.6;
		hasChanged ||= isChosen;
		return isChosen ? change(part, from.isText ?? false) : part;
	});
	const whole = hasChanged ? inside : change(inside, false);
	return {...soundCase(from), files: {...from.beside, [from.name]: whole}};
}
