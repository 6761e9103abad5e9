import {
	type Cell,
	type Look,
	plainLook,
} from '../../source/dashboard/terminal/cells.js';
import {cellsOf} from '../helpers/cells.js';
import {type TestTerminal} from '../helpers/terminal.js';

const duration = String.raw`(?:\d+ min \d\d s|[\d.]+ (?:ms|s)\b|–)`;
/** The text up to the frame of the pane. */
const toFrame = String.raw`[^│┃\|]*`;

/** Figures that vary from run to run on the same machine, with the blanks after them. */
const varying = [
	new RegExp(String.raw`(?<=\btime +)${duration} *`, 'giv'),
	/(?<=\bspeed +)(?:[\d.]+ iterations\/s|–) */gv,
	// The chart in one row is drawn anew twice a second only.
	/(?<=[│┃\|]cost J )[^\w│┃\|]*/gv,
	new RegExp(String.raw`(?<=95 % accuracy +)${toFrame}`, 'gv'),
	// At the right end of its pane.
	new RegExp(String.raw` *tested [a-z0-9 ]*, the last in ${toFrame}`, 'gv'),
];

/** What stands in their place. */
const mark = '~';

/** The text with a mark in place of each figure that varies, as long as before. */
function masked(text: string): string {
	let result = text;
	for (const figure of varying) {
		result = result.replaceAll(figure, ({length}) => mark.padEnd(length));
	}

	return result;
}

function styleOf({foreground, background, ...flags}: Look): string {
	return [
		foreground,
		background === undefined ? '' : `on ${background}`,
		...Object.entries(flags).map(([name, isOn]) => (isOn ? name : '')),
	]
		.filter((word) => word !== undefined && word !== '')
		.join(' ');
}

/** Runs of one style, each with the columns it begins and ends in. */
function runsOf(cells: readonly Cell[]): string {
	const runs: Array<{style: string; from: number; to: number}> = [];
	for (const [x, {character, look}] of cells.entries()) {
		// Of a blank only the background is seen.
		const {background, inverse, underline} = look;
		const style = styleOf(
			character === ' ' ? {...plainLook, background, inverse, underline} : look,
		);
		const last = runs.at(-1);
		if (last?.style === style) {
			last.to = x;
		} else {
			runs.push({style, from: x, to: x});
		}
	}

	return runs
		.filter(({style}) => style !== '')
		.map(({style, from, to}) => `${from}-${to} ${style}`)
		.join('; ');
}

/** A picture of a screen: its rows as text, and the styles of each row. */
export type Picture = {readonly text: string; readonly styles: string};

/**
 * What the screen shows.
 *
 * @param isLive whether training goes on: only the rows at the top and at the bottom, without figures
 */
export function pictureOf(terminal: TestTerminal, isLive: boolean): Picture {
	const rows = cellsOf(terminal.screen).map((cells) => {
		const seen = cells.map(({character}) => character).join('');
		const text = masked(seen);
		// What stands beside a figure that varies moves.
		return {
			text: text.trimEnd(),
			styles: text === seen ? runsOf(cells) : mark,
		};
	});
	if (isLive) {
		return {
			text: [...rows.slice(0, 2), ...rows.slice(-2)]
				.map(({text}) =>
					text
						.replaceAll(/\d[\d.]*/gv, '#')
						.replaceAll(/ +/gv, ' ')
						.replace(/(?<=λ #) .*/v, ''),
				)
				.join('\n'),
			styles: '',
		};
	}

	return {
		text: rows.map(({text}) => text).join('\n'),
		styles: rows.map((row, y) => `${y}: ${row.styles}`).join('\n'),
	};
}

/** What was told in sentences, without figures that vary. */
export function toldText(output: string): string {
	return (
		masked(output.replaceAll('\r', ''))
			.replaceAll(/ +$/gmv, '')
			// It is told of a key that takes long, too.
			.replaceAll(/^Nothing that is told here has changed \(.*\n?/gmv, '')
			.trim()
	);
}
