import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import anyTest from 'ava';
import {good, stalledAfter, status} from '../helpers/fault-server.js';
import {matFile} from '../helpers/mat-files.js';
import {runCliWith} from '../helpers/run-cli.js';
import {smallCourseFiles, startSmallCatalog} from '../helpers/small-catalog.js';
import {TestTerminal} from '../helpers/terminal.js';

// One terminal at a time: each trains with a whole core.
const test = anyTest.serial;

const data = smallCourseFiles['week7data1.mat'];
const half = Math.floor(data.length / 2);

async function withDashboard(
	{environment, directory}: Awaited<ReturnType<typeof startSmallCatalog>>,
	visit: (terminal: TestTerminal) => Promise<void>,
): Promise<void> {
	const terminal = new TestTerminal([], {
		columns: 80,
		rows: 24,
		environment,
		directory,
	});
	try {
		await terminal.waitFor(/sample \d+ is/v);
		await visit(terminal);
	} finally {
		await terminal.dispose();
	}
}

const down = '\u001B[B';

test('D, Enter, Enter: week7 is downloaded and in use, and so are its weights', async (t) => {
	const catalog = await startSmallCatalog([good]);
	t.teardown(catalog.server.close);
	await withDashboard(catalog, async (terminal) => {
		terminal.press('D');
		const list = await terminal.waitFor(/open a file/v);
		t.regex(list, /▸ embedded .* in use/v);
		t.regex(list, /week7 weights .* not here/v);
		terminal.press(down);
		await terminal.waitFor(/▸ week7 .* not here/v);
		terminal.press('\r');
		await terminal.waitFor(/week7 is here now/v);
		await terminal.waitFor(/▸ week7 .* {2}here │/v);
		terminal.press('\r');
		await terminal.waitFor(/week7data1\.mat · 400-25-10/v);
		terminal.press('D');
		await terminal.waitFor(/open a file/v);
		terminal.press('\u001B[F\u001B[A');
		await terminal.waitFor(/▸ week7 weights .* {2}here │/v);
		terminal.press('\r');
		// The weights fit this data badly.
		await terminal.waitFor(/J \d\d\./v);
	});
});

test('Esc stops a download in the middle, Enter goes on from there', async (t) => {
	const catalog = await startSmallCatalog([stalledAfter(half), good]);
	t.teardown(catalog.server.close);
	await withDashboard(catalog, async (terminal) => {
		terminal.press('D');
		await terminal.waitFor(/open a file/v);
		terminal.press(down);
		await terminal.waitFor(/▸ week7/v);
		terminal.press('\r');
		await terminal.waitFor(/█+░+ +(?:49|50) % {2}week7data1\.mat/v);
		terminal.press('\u001B');
		await terminal.waitFor(/Stopped\. What has arrived is kept/v);
		await terminal.waitFor(/▸ week7 .* here in part/v);
		const part = readFileSync(join(catalog.week7, 'week7data1.mat.part'));
		t.is(part.length, half);
		terminal.press('\r');
		await terminal.waitFor(/▸ week7 .* {2}here │/v);
		t.is(catalog.server.ranges[1], `bytes=${half}-`);
	});
});

test('a download goes on behind the screen while training, and tells when it is done', async (t) => {
	let goOn = () => undefined as void;
	const catalog = await startSmallCatalog([
		(_, response, content) => {
			response.writeHead(200, {'content-length': content.length});
			response.write(content.subarray(0, half));
			goOn = () => {
				response.end(content.subarray(half));
			};
		},
		good,
	]);
	t.teardown(catalog.server.close);
	await withDashboard(catalog, async (terminal) => {
		terminal.press('D');
		await terminal.waitFor(/open a file/v);
		terminal.press(down);
		await terminal.waitFor(/▸ week7/v);
		terminal.press('\r');
		await terminal.waitFor(/(?:49|50) %/v);
		terminal.press('D');
		await terminal.waitFor(/downloading week7 (?:49|50) % \(D\)/v);
		terminal.press(' ');
		await terminal.waitFor(/iteration [1-9]/v);
		goOn();
		const told = await terminal.waitFor(
			/week7 is downloaded; press D to use it\./v,
		);
		t.regex(told, /▶ TRAINING/v);
		t.notRegex(told, /downloading week7/v);
	});
});

test('quitting in the middle of a download keeps what has arrived', async (t) => {
	const catalog = await startSmallCatalog([stalledAfter(half), good]);
	t.teardown(catalog.server.close);
	await withDashboard(catalog, async (terminal) => {
		terminal.press('D');
		await terminal.waitFor(/open a file/v);
		terminal.press(down);
		await terminal.waitFor(/▸ week7/v);
		terminal.press('\r');
		await terminal.waitFor(/(?:49|50) %/v);
		terminal.press('\u0003');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 130);
	});
	t.deepEqual(
		readdirSync(catalog.week7).filter((name) => !name.endsWith('.json')),
		['week7data1.mat.part'],
	);
	const {exitCode} = await runCliWith(catalog, 'download', 'week7');
	t.is(exitCode, 0);
	t.is(catalog.server.ranges[1], `bytes=${half}-`);
});

test('a run is not given up without a question', async (t) => {
	const catalog = await startSmallCatalog([good]);
	t.teardown(catalog.server.close);
	writeFileSync(
		join(catalog.directory, 'mine.mat'),
		matFile({
			X: [
				[0.5, 0.1],
				[0.2, 0.3],
			],
			y: [[1], [2]],
		}),
	);
	await withDashboard(catalog, async (terminal) => {
		terminal.press('ss');
		await terminal.waitFor(/iteration 2 /v);
		terminal.press('D');
		await terminal.waitFor(/mine\.mat .* here/v);
		terminal.press('\u001B[F\u001B[A');
		await terminal.waitFor(/▸ mine\.mat/v);
		terminal.press('\r');
		await terminal.waitFor(/Training is at iteration 2\./v);
		terminal.press('\u001B');
		await terminal.waitFor((text) => !text.includes('Training is at'));
		t.regex(terminal.text(), /iteration 2 /v);
		terminal.press('\r');
		await terminal.waitFor(/Training is at iteration 2\./v);
		terminal.press('\r');
		const switched = await terminal.waitFor(/mine\.mat · 2-/v);
		t.regex(switched, /iteration 0 /v);
	});
});

test('a download that fails says so in the list, and everything goes on', async (t) => {
	const catalog = await startSmallCatalog([status(404)]);
	t.teardown(catalog.server.close);
	await withDashboard(catalog, async (terminal) => {
		terminal.press('D');
		await terminal.waitFor(/open a file/v);
		terminal.press(down);
		await terminal.waitFor(/▸ week7/v);
		terminal.press('\r');
		await terminal.waitFor(/Cannot download week7data1\.mat/v);
		t.regex(terminal.text(), /404 Not Found/v);
		terminal.press('\u001B');
		await terminal.waitFor((text) => !text.includes('open a file'));
		terminal.press('s');
		await terminal.waitFor(/iteration 1 /v);
	});
});
