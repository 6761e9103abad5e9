import {type Canvas} from '../drawing/canvas.js';
import {cover} from '../drawing/text.js';
import {type Block} from './blocks.js';
import {mapWords} from './map-words.js';
import {spansOf, type Words} from './words.js';

/** Words with a cover in place of what is secret. Neither its length nor its tone tells what is below. */
function maskWords(words: Words): Words {
	if (typeof words === 'string') {
		return words;
	}

	return spansOf(words).flatMap(({secret, ...span}) =>
		secret === undefined
			? [span]
			: secret === 0
				? []
				: [
						{
							text: cover.repeat(secret),
							tone: 'dim',
							say: 'hidden',
							isWhole: true,
							...(span.large !== undefined && {large: span.large}),
							...(span.isOptional && {isOptional: true}),
						} as const,
					],
	);
}

function drawNothing(canvas: Canvas): void {
	canvas.fill(0, 0, canvas.width, canvas.height, ' ');
}

function maskBlock(block: Block): Block {
	if (block.isSecret) {
		// Of a covered sentence nothing is left, not even its length.
		return block.type === 'picture'
			? {...block, draw: drawNothing, say: () => [], sayMore: () => []}
			: {
					type: 'text',
					words: ' ',
					spoken: 'never',
					...(block.type === 'text' && {least: block.least}),
				};
	}

	if (block.type === 'picture') {
		const {draw, say, sayMore} = block;
		return {
			...block,
			draw(canvas, theme) {
				draw(canvas, theme, true);
			},
			...(say && {say: () => say(true)}),
			...(sayMore && {sayMore: () => sayMore(true)}),
		};
	}

	return mapWords(block, maskWords, mask);
}

/** What a pane may say while the answer to the question of a lecture is covered. */
export function mask(blocks: readonly Block[]): Block[] {
	return blocks.map((block) => maskBlock(block));
}

/** Whether nothing is left of a pane when it is covered. */
export function isAllSecret(blocks: readonly Block[]): boolean {
	return (
		blocks.some(({isSecret}) => isSecret) &&
		blocks.every(({type, isSecret}) => isSecret ?? type === 'gap')
	);
}
