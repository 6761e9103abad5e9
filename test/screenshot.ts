/*
Takes pictures of the built program in a real pseudo-terminal.

	npm run screenshot -- NAME [--size 120x40]… [--no-color] [--light] [--moving] [--args="--lambda 0"] [STEP …]

--light is a light terminal, on which the program is told --theme light. --moving makes one SVG that shows the screen
after each step, half a second each.

A STEP is one of nn-tui record: keys to press, those with a name in angle brackets (<up>, <enter>, <esc>, <space>),
"wait:TEXT" or "wait:/REGEXP/" until that is on the screen, "ms:500" to let time pass. Each size makes
screenshots/NAME-SIZE.svg, and a .png where rsvg-convert (Debian: librsvg2-bin) is installed.
*/
import {spawnSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {screenSvg} from '../source/dashboard/sharing/screen-svg.js';
import {readStep} from '../source/dashboard/terminal/steps.js';
import {cellsOf} from './helpers/cells.js';
import {movingSvg} from './moving-svg.js';
import {TestTerminal} from './helpers/terminal.js';

const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {
		size: {
			type: 'string',
			multiple: true,
			default: ['80x24', '120x40', '200x60'],
		},
		'no-color': {type: 'boolean', default: false},
		light: {type: 'boolean', default: false},
		moving: {type: 'boolean', default: false},
		args: {type: 'string', default: ''},
	},
});
const [name = 'screen', ...steps] = positionals;
mkdirSync('screenshots', {recursive: true});
for (const size of values.size) {
	const [columns = 120, rows = 40] = size.split('x').map(Number);
	const terminal = new TestTerminal(
		[
			...values.args.split(' ').filter((argument) => argument !== ''),
			...(values.light ? ['--theme', 'light'] : []),
		],
		{
			columns,
			rows,
			environment: values['no-color'] ? {NO_COLOR: '1'} : {},
		},
	);

	await terminal.waitFor(/sample \d+ is/v);
	const picture = () =>
		screenSvg(cellsOf(terminal.screen), values.light ? 'light' : 'dark');
	const pictures = [picture()];
	for (const step of steps) {
		await readStep(step)({
			press(keys) {
				terminal.press(keys);
			},
			text: () => terminal.text(),
		});
		pictures.push(picture());
	}

	const file = `screenshots/${name}-${size}${values['no-color'] ? '-no-color' : ''}`;
	writeFileSync(
		`${file}.svg`,
		values.moving ? movingSvg(pictures, 0.5) : pictures.at(-1)!,
	);
	const {status} = spawnSync('rsvg-convert', [
		`${file}.svg`,
		'-o',
		`${file}.png`,
	]);
	process.stdout.write(`${file}.${status === 0 ? 'png' : 'svg'}\n`);

	await terminal.dispose();
}
