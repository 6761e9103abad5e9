import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {scratchFolder} from '../helpers/mat-files.js';

// The home folder is read when modules are loaded.
const home = scratchFolder();
process.env.HOME = home;
process.env.USERPROFILE = home;
process.env.LOCALAPPDATA = path.join(home, 'AppData', 'Local');
process.env.APPDATA = path.join(home, 'AppData', 'Roaming');
const {userFolder} = await import('../../source/dataset/user-folders.js');
const {stopProgram} =
	await import('../../source/dashboard/terminal/full-screen.js');
const {killAll} = await import('../../source/grading/languages/processes.js');
const {typedPath} = await import('../../source/parts/type-in-field.js');

/** The folders of all kinds on a system, relative to the home folder. */
function folders(platform: NodeJS.Platform) {
	Object.defineProperty(process, 'platform', {value: platform});
	return (['data', 'state', 'config'] as const).map((kind) =>
		path.relative(home, userFolder(kind)),
	);
}

test.before(() => {
	delete process.env.XDG_DATA_HOME;
	delete process.env.XDG_STATE_HOME;
	delete process.env.XDG_CONFIG_HOME;
});

test.serial(
	'folders are where a system has them, and existing ones stay',
	(t) => {
		t.is(homedir(), home);
		const onLinux = [
			'.local/share/nn-tui',
			'.local/state/nn-tui',
			'.config/nn-tui',
		].map((folder) => path.normalize(folder));
		t.deepEqual(folders('linux'), onLinux);
		t.deepEqual(
			folders('darwin'),
			[
				'Library/Application Support/nn-tui',
				'Library/Application Support/nn-tui',
				'Library/Preferences/nn-tui',
			].map((folder) => path.normalize(folder)),
		);
		t.deepEqual(
			folders('win32'),
			[
				'AppData/Local/nn-tui/Data',
				'AppData/Local/nn-tui/Data',
				'AppData/Roaming/nn-tui/Config',
			].map((folder) => path.normalize(folder)),
		);

		process.env.XDG_STATE_HOME = path.join(home, 'elsewhere');
		t.is(folders('darwin')[1], path.join('elsewhere', 'nn-tui'));
		mkdirSync(path.join(home, onLinux[0]), {recursive: true});
		t.is(folders('win32')[0], onLinux[0]);
	},
);

test('the home folder is typed in the way of each system', (t) => {
	t.is(typedPath(' ~/a.mat'), `${home}/a.mat`);
	t.is(typedPath(String.raw`~\a.mat`), String.raw`${home}\a.mat`);
	t.is(typedPath('~a.mat'), '~a.mat');
});

test.serial(
	'on Windows a process ends also where taskkill fails',
	async (t) => {
		const child = spawn(process.execPath, [
			'--eval',
			'setInterval(() => {}, 1e6)',
		]);
		await once(child, 'spawn');
		const ended = once(child, 'exit');
		Object.defineProperty(process, 'platform', {value: 'win32'});
		killAll({pid: child.pid!, mark: '', scratch: '', isWalled: true});
		t.deepEqual(await ended, [null, 'SIGKILL']);
	},
);

test.serial(
	'on Windows nothing is stopped, and the program goes on',
	async (t) => {
		Object.defineProperty(process, 'platform', {value: 'win32'});
		await t.notThrowsAsync(
			new Promise<void>((resolve) => {
				stopProgram(resolve);
			}),
		);
	},
);
