import {type Block} from './blocks.js';
import {mapWords} from './map-words.js';
import {spansOf, widthOf, type Words} from './words.js';

/** Columns between a label that has become longer and its value. */
const labelGap = 2;

function change(words: Words, name: (text: string) => string): Words {
	return typeof words === 'string'
		? name(words)
		: spansOf(words).map((span) =>
				span.field === undefined ? {...span, text: name(span.text)} : span,
			);
}

/** Blocks whose words are written in another way; what is typed into fields stays. */
export function renamed(
	blocks: readonly Block[],
	name: (text: string) => string,
): Block[] {
	return blocks.map((block) => {
		const mapped = mapWords(
			block,
			(words) => change(words, name),
			(inner) => renamed(inner, name),
		);
		return mapped.type === 'facts' && mapped.labelWidth !== undefined
			? {
					...mapped,
					labelWidth: Math.max(
						mapped.labelWidth,
						...mapped.facts.map(({label}) => widthOf(label) + labelGap),
					),
				}
			: mapped;
	});
}
