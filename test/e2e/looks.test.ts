import anyTest from 'ava';
import {trueColors} from '../../source/drawing/colors.js';
import {cellsOf} from '../helpers/cells.js';
import {usualSizes} from '../helpers/sizes.js';
import {TestTerminal, type LaunchOptions} from '../helpers/terminal.js';

// One terminal at a time: each trains with a whole core.
const test = anyTest.serial;

async function withDashboard(
	options: LaunchOptions & {arguments?: readonly string[]},
	visit: (terminal: TestTerminal) => Promise<void>,
): Promise<void> {
	// One thread: two of them would wait for each other on busy cores.
	const terminal = new TestTerminal(
		['--threads', '1', ...(options.arguments ?? [])],
		options,
	);
	try {
		await terminal.waitFor(/sample \d+ is/v);
		await visit(terminal);
	} finally {
		await terminal.dispose();
	}
}

/** The color of the program's name in the upper left corner. */
function nameColor({screen}: TestTerminal): unknown {
	return cellsOf(screen)[0][1].look.foreground;
}

/** The SGR sequences that a terminal was sent, without what is no color. */
function colorsIn({output}: TestTerminal): string[] {
	// The question for colors sets one too.
	return [
		...output
			.replace('\u001B[38;2;1;2;3m', '')
			.matchAll(/\u001B\[(?<parameters>[\d;]*)m/gv),
	]
		.map(({groups}) => groups!.parameters)
		.filter((parameters) =>
			/(?:^|;)(?:[34][0-8]|9[0-7]|10[0-7])(?:;|$)/v.test(parameters),
		);
}

/** The numbers on the cost axis and the rows they stand in. */
function ticksOf(text: string): Array<{row: number; cost: number}> {
	return text.split('\n').flatMap((line, row) => {
		const cost = /([\d.]+)┤/v.exec(line)?.[1];
		return cost === undefined ? [] : [{row, cost: Number(cost)}];
	});
}

/** A number stands in the row that its cost falls into, so it is less than a row away; numbers are rounded, too. */
const nearby = 1.1;

/** By how many rows, at most, numbers are away from where an axis between the first and the last has them. */
function strayOf(text: string, scale: (cost: number) => number): number {
	const ticks = ticksOf(text);
	const [first, last] = [ticks[0], ticks.at(-1)!];
	const perRow =
		(scale(last.cost) - scale(first.cost)) / (last.row - first.row);
	return Math.max(
		...ticks.map(({row, cost}) =>
			Math.abs(first.row + (scale(cost) - scale(first.cost)) / perRow - row),
		),
	);
}

const depths = [
	{
		title: 'truecolor',
		environment: {TERM: 'xterm-256color', COLORTERM: 'truecolor'},
		isUsed: /[34]8;2;/v,
		isForbidden: /^$/v,
	},
	{
		title: '256',
		environment: {TERM: 'xterm-256color', COLORTERM: ''},
		isUsed: /[34]8;5;/v,
		isForbidden: /[34]8;2;/v,
	},
	{
		title: '16',
		environment: {TERM: 'xterm-16color', COLORTERM: ''},
		isUsed: /(?:^|;)9[0-7](?:;|$)/v,
		isForbidden: /[34]8;/v,
	},
];

for (const {title, environment, isUsed, isForbidden} of depths) {
	test(`a terminal of ${title} colors gets those and no others`, async (t) => {
		await withDashboard({environment}, async (terminal) => {
			const colors = colorsIn(terminal);
			t.true(colors.some((color) => isUsed.test(color)));
			t.deepEqual(
				colors.filter((color) => isForbidden.test(color)),
				[],
			);
			await terminal.waitFor(/▀{20}/v);
		});
	});
}

test('--color 256 goes before what the terminal says', async (t) => {
	const {isUsed, isForbidden} = depths.find(({title}) => title === '256')!;
	await withDashboard(
		{arguments: ['--color', '256'], environment: {NO_COLOR: '1'}},
		async (terminal) => {
			const colors = colorsIn(terminal);
			t.true(colors.some((color) => isUsed.test(color)));
			t.false(colors.some((color) => isForbidden.test(color)));
		},
	);
});

test('--color none has no colors, and pictures in shades', async (t) => {
	await withDashboard({arguments: ['--color', 'none']}, async (terminal) => {
		await terminal.waitFor(/[░▒▓█]{2}/v);
		t.regex(terminal.text(), /✓ passed/v);
		t.deepEqual(colorsIn(terminal), []);
	});
});

test('the terminal tells its background, and no key is made of that', async (t) => {
	const terminal = new TestTerminal([]);
	try {
		await terminal.waitFor(() => terminal.output.includes('\u001B]11;?'));
		// Keys come around the answer, which comes in two pieces.
		terminal.press('s\u001B]11;rgb:ffff/fd');
		terminal.press('fd/f0f0\u001B\\s');
		await terminal.waitFor(/iteration 2 /v);
		await terminal.waitFor(
			() => nameColor(terminal) === trueColors.light.accent,
		);
		terminal.press('T');
		await terminal.waitFor(
			() => nameColor(terminal) === trueColors.neutral.accent,
		);
		t.regex(terminal.text(), /iteration 2 /v);
		t.regex(terminal.text(), /α 1 /v);
	} finally {
		await terminal.dispose();
	}
});

test('a late answer about the background is used, unless T was pressed', async (t) => {
	const answer = '\u001B]11;rgb:ffff/fdfd/f0f0\u001B\\';
	await withDashboard({}, async (terminal) => {
		t.is(nameColor(terminal), trueColors.dark.accent);
		terminal.press(answer);
		await terminal.waitFor(
			() => nameColor(terminal) === trueColors.light.accent,
		);
	});
	await withDashboard({}, async (terminal) => {
		for (const theme of ['light', 'neutral', 'dark'] as const) {
			terminal.press('T');
			await terminal.waitFor(
				() => nameColor(terminal) === trueColors[theme].accent,
			);
		}

		terminal.press(`${answer}s`);
		await terminal.waitFor(/iteration 1 /v);
		t.is(nameColor(terminal), trueColors.dark.accent);
	});
});

test('COLORFGBG and --theme choose the colors, T switches', async (t) => {
	await withDashboard({environment: {COLORFGBG: '0;15'}}, async (terminal) => {
		t.is(nameColor(terminal), trueColors.light.accent);
	});
	await withDashboard(
		{
			arguments: ['--theme', 'dark'],
			environment: {COLORFGBG: '0;15'},
		},
		async (terminal) => {
			t.is(nameColor(terminal), trueColors.dark.accent);
			t.false(terminal.output.includes('\u001B]11'));
			for (const theme of ['light', 'neutral', 'dark'] as const) {
				terminal.press('T');
				await terminal.waitFor(
					() => nameColor(terminal) === trueColors[theme].accent,
				);
			}
		},
	);
});

/** Gives the window another size, and waits for the screen of it. */
async function resizeTo(
	terminal: TestTerminal,
	[columns, rows]: readonly [number, number],
): Promise<string> {
	terminal.resize(columns, rows);
	return terminal.waitFor((text) => {
		const last = text.split('\n').slice(-2);
		return last[0].trim().length === columns && last[1].includes('q quit');
	});
}

test('with --ascii every part is in ASCII at every usual size', async (t) => {
	await withDashboard({arguments: ['--ascii']}, async (terminal) => {
		t.regex(terminal.text(), /y passed/v);
		terminal.press('z');
		await terminal.waitFor(/[@%#*]{2}/v);
		for (const part of '0123456789') {
			terminal.press(part);
			const name = new RegExp(String.raw`[\s y*]${part} \w+`, 'v');
			await terminal.waitFor(name);
			for (const size of usualSizes) {
				const text = await resizeTo(terminal, size);
				t.regex(text, /^[\n -~]*$/v, `part ${part}`);
				t.regex(text, /\+[\-=]+/v);
			}
		}

		terminal.press('8 ');
		await terminal.waitFor(/iteration [1-9]\d/v);
		terminal.press('?');
		const help = await terminal.waitFor('race learning rates');
		t.regex(help, /^[\n -~]*$/v);
		for (const [key, words] of [
			[':', 'What do you want to do?'],
			['D', 'Enter takes it'],
			['w', 'Enter saves'],
			['o', 'Enter opens'],
		] as const) {
			terminal.press('\u001B');
			await terminal.waitFor((text) => !text.includes('closes'));
			terminal.press(key);
			const text = await terminal.waitFor(words);
			t.regex(text, /^[\n -~]*$/v, words);
		}

		t.regex(terminal.output, /^[\0-~]*$/v);
	});
});

test('the cost axis has numbers, and g makes it logarithmic, at every usual size', async (t) => {
	await withDashboard({}, async (terminal) => {
		terminal.press('8 ');
		await terminal.waitFor(/iteration [1-9]\d\d/v);
		terminal.press('+');
		await terminal.waitFor(/α 3 /v);
		await terminal.waitFor(/┆α [\d.]+|α [\d.]+┆/v);
		terminal.press(' ');
		await terminal.waitFor('‖ PAUSED');
		for (const size of usualSizes) {
			await resizeTo(terminal, size);
			await terminal.waitFor((text) => strayOf(text, Number) < nearby);
			terminal.press('g');
			const logarithmic = await terminal.waitFor(
				(text) =>
					text.includes('logarithmic') && strayOf(text, Math.log) < nearby,
			);
			t.true(strayOf(logarithmic, Number) > nearby, logarithmic);
			t.regex(logarithmic, /0 +iteration/v);
			terminal.press('g');
			await terminal.waitFor((text) => !text.includes('logarithmic'));
		}
	});
});

test('a locale that is not UTF-8 gets ASCII, unless --no-ascii', async (t) => {
	const environment = {LC_ALL: 'en_US.ISO-8859-1'};
	await withDashboard({environment}, async (terminal) => {
		t.regex(terminal.output, /^[\0-~]*$/v);
	});
	await withDashboard(
		{environment, arguments: ['--no-ascii']},
		async (terminal) => {
			t.regex(terminal.text(), /╭─/v);
		},
	);
});

test('what the terminal answers about its colors is used, unless somebody chose them', async (t) => {
	const answer = '\u001BP1$r0;38:2::1:2:3m\u001B\\';
	const environment = {TERM: 'xterm', COLORTERM: ''};
	await withDashboard({environment}, async (terminal) => {
		t.false(colorsIn(terminal).some((color) => color.includes('38;2;')));
		terminal.press(`s${answer.slice(0, 8)}`);
		terminal.press(`${answer.slice(8)}s`);
		await terminal.waitFor(
			() => nameColor(terminal) === trueColors.dark.accent,
		);
		await terminal.waitFor(/iteration 2 /v);
		t.notRegex(terminal.text(), /38:2|\$r/v);
	});
	for (const chosen of [{NO_COLOR: '1'}, {FORCE_COLOR: '1'}]) {
		await withDashboard(
			{environment: {...environment, ...chosen}},
			async (terminal) => {
				t.false(terminal.output.includes('$q'));
				terminal.press(`${answer}s`);
				await terminal.waitFor(/iteration 1 /v);
				t.false(colorsIn(terminal).some((color) => color.includes('8;2;')));
			},
		);
	}
});

test('a background that is not told is named, with the key that changes it, and asked for again', async (t) => {
	await withDashboard({environment: {COLORFGBG: ''}}, async (terminal) => {
		const asked = () => terminal.output.split('\u001B]11;?').length - 1;
		t.is(nameColor(terminal), trueColors.neutral.accent);
		terminal.press('\u001B[?62;22c');
		await terminal.waitFor(
			/does not tell its background; T chooses dark or light colors/v,
		);
		const before = asked();
		terminal.press('\u001B[I');
		await terminal.waitFor(() => asked() > before);
		terminal.resize(110, 36);
		await terminal.waitFor(() => asked() > before + 1);
		terminal.press('\u001B]11;rgb:0000/0000/0000\u0007');
		await terminal.waitFor(
			() => nameColor(terminal) === trueColors.dark.accent,
		);
	});
});

test('where a Greek letter takes two columns all is in ASCII, unless --no-ascii', async (t) => {
	await withDashboard({}, async (terminal) => {
		t.true(terminal.output.includes('α\u001B[6n'));
		terminal.press('\u001B[1;2R');
		terminal.press('s');
		t.regex(await terminal.waitFor(/iteration 1 /v), /╭─/v);
	});
	await withDashboard({}, async (terminal) => {
		terminal.press('\u001B[1;3R');
		const text = await terminal.waitFor('Greek letters take two columns');
		t.regex(text, /^[\n -~]*$/v);
	});
	await withDashboard({arguments: ['--no-ascii']}, async (terminal) => {
		t.false(terminal.output.includes('\u001B[6n'));
	});
});
