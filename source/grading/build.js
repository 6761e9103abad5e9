// Copies what is not bundled, the runners that other interpreters read, the templates, the files for hosts and what stands in pages, to dist/.
import {cp} from 'node:fs/promises';

const source = new URL('./', import.meta.url);
const output = new URL('../../dist/', import.meta.url);
const isWanted = (path) => !path.includes('__pycache__');

for (const language of ['python', 'octave']) {
	await cp(
		new URL(`languages/${language}/runner/`, source),
		new URL(`runners/${language}/`, output),
		{recursive: true, filter: isWanted},
	);
}

for (const folder of ['templates/', 'hosts/']) {
	await cp(new URL(folder, source), new URL(folder, output), {
		recursive: true,
		filter: isWanted,
	});
}

await cp(
	new URL('report/class-page/', source),
	new URL('class-page/', output),
	{
		recursive: true,
		filter: (path) => !path.endsWith('.ts'),
	},
);
