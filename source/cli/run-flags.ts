import {BadInputError} from '../dataset/bad-input.js';
import {type Setup} from '../training/protocol.js';
import {
	flagName,
	ranges,
	readNumber,
	readPath,
	type RawFlags,
} from './flags.js';

/**
 * What `--resume` goes on with, when it is given; without a file, the run that was kept last.
 *
 * @throws BadInputError when another flag contradicts it.
 */
export function readResume(flags: RawFlags): Pick<Setup, 'resume'> {
	const {resume} = flags;
	if (resume === undefined) {
		return {};
	}

	for (const key of ['weights', 'initialWeights', 'hidden', 'seed']) {
		if (flags[key] !== undefined) {
			throw new BadInputError(
				`--resume goes on with the weights of a run, so there is no room for ${flagName(key)}; leave one of them out.`,
			);
		}
	}

	return {
		resume: {
			...(typeof resume === 'string' && resume !== '' && {file: resume}),
			settings: {
				...(flags.learningRate !== undefined && {
					learningRate: readNumber(flags, 'learningRate', 1, ranges.positive),
				}),
				...(flags.lambda !== undefined && {
					lambda: readNumber(flags, 'lambda', 1, ranges.notNegative),
				}),
			},
		},
	};
}

/** Where to save, and whether that may replace a file. */
export function readSave(flags: RawFlags): {save?: string; force: boolean} {
	const save = readPath(flags, 'save');
	return {
		...(save !== undefined && {save}),
		force: flags.force === true,
	};
}
