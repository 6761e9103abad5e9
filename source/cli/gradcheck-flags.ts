import {BadInputError} from '../dataset/bad-input.js';
import {defaultEpsilon} from '../network/gradient-check.js';
import {ranges, readNumber, type RawFlags} from './flags.js';
import {type GradcheckOptions} from './gradcheck.js';

const codeFlags = ['function', 'size', 'seed', 'timeLimit'] as const;

/** Flags of `nn-tui gradcheck`. */
export const gradcheckFlags = [
	'lambda',
	'epsilon',
	'json',
	'code',
	...codeFlags,
] as const;

const defaultTimeLimit = 10;

/**
 * Understands `nn-tui gradcheck`.
 *
 * @throws BadInputError when it does not make sense.
 */
export function readGradcheck(
	flags: RawFlags,
	json: boolean,
): GradcheckOptions {
	const {code, function: functionName} = flags;
	const alone = codeFlags.find((flag) => flags[flag] !== undefined);
	if (code === undefined && alone !== undefined) {
		throw new BadInputError(
			`--${alone === 'timeLimit' ? 'time-limit' : alone} belongs to --code FILE, a file with a cost of your own.`,
		);
	}

	const common = {
		lambda: readNumber(flags, 'lambda', 0, ranges.notNegative),
		epsilon: readNumber(flags, 'epsilon', defaultEpsilon, ranges.positive),
		json,
	};
	return code === undefined
		? common
		: {
				...common,
				code: {
					path: code as string,
					...(functionName !== undefined && {
						functionName: functionName as string,
					}),
					...(flags.size !== undefined && {
						size: readNumber(flags, 'size', 1, {
							words: 'a whole number from 1 to 1000000',
							isAllowed: (value) =>
								Number.isInteger(value) && value >= 1 && value <= 1e6,
						}),
					}),
					seed: readNumber(flags, 'seed', 1, ranges.count),
					timeLimit: readNumber(flags, 'timeLimit', defaultTimeLimit, {
						words: 'seconds, greater than 0 and at most 3600',
						isAllowed: (value) => value > 0 && value <= 3600,
					}),
				},
			};
}
