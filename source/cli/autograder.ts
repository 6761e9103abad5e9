import {BadInputError, listed, shown} from '../dataset/bad-input.js';
import {writeAutograder, type HostName} from '../grading/autograder.js';
import {readPoints} from '../grading/report/points.js';
import {type autograderFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {exitCodes} from './output.js';

/** What a teacher does with what was written. */
const nextSteps: Readonly<Record<HostName, string>> = {
	gradescope:
		'Upload it to the programming assignment, under Configure Autograder.',
	classroom50:
		'Put all of it into CLASSROOM/autograders/ASSIGNMENT/ of the classroom50 repository.',
	prairielearn:
		'Build the image as the Dockerfile says, and name it in the info.json of the question.',
	vpl: 'Upload both as execution files of the activity; the execution server needs Node.js 20.9 and Python with NumPy.',
};

/** The flags of `nn-tui grade` that grading at the host gets. */
async function gradeFlagsOf(
	host: HostName,
	{points: given, hint, hintAfter, timeLimit}: Values<typeof autograderFlags>,
): Promise<string> {
	const points =
		given === undefined ? undefined : await readPoints(given, host);

	return [
		...(points
			? [
					'--points',
					Array.from(points, ([id, worth]) => `${id}=${worth}`).join(','),
				]
			: []),
		'--hint',
		hint,
		...(hintAfter === undefined ? [] : ['--hint-after', hintAfter]),
		'--time-limit',
		timeLimit,
	].join(' ');
}

function isHost(name: string): name is HostName {
	return Object.hasOwn(nextSteps, name);
}

/**
 * `nn-tui autograder HOST DIR`: writes what a host needs to grade what students hand in there.
 *
 * @throws BadInputError when the host is unknown, or the folder cannot be written.
 */
export async function run(
	values: Values<typeof autograderFlags>,
	{words: [host = '', folder, ...more], output}: Context,
): Promise<number> {
	if (!isHost(host) || folder === undefined || more.length > 0) {
		const hosts = listed(Object.keys(nextSteps), 'or');
		throw new BadInputError(
			isHost(host)
				? `nn-tui autograder ${host} needs one folder to write to: nn-tui autograder ${host} DIR.`
				: `nn-tui autograder takes ${hosts} and a folder, such as nn-tui autograder gradescope DIR${host === '' ? '' : `, not "${shown(host)}"`}.`,
		);
	}

	if (values.hintAfter !== undefined && host !== 'gradescope') {
		throw new BadInputError(
			`--hint-after needs a host that tells how many tries there were, and ${host} does not; give --hint alone.`,
		);
	}

	const flags = await gradeFlagsOf(host, values);
	const written = await writeAutograder(host, folder, flags, values.force);
	for (const path of written) {
		output.line(`wrote ${path}`);
	}

	output.line(nextSteps[host]);
	return exitCodes.good;
}
