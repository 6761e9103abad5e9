import * as v from 'valibot';

const numbers = v.array(v.number());
/** JSON has no NaN and no ∞, which become text. */
const anyNumber = v.union([
	v.number(),
	v.picklist(['NaN', 'Infinity', '-Infinity']),
]);
const place = {layer: v.number(), row: v.number(), column: v.number()};
const texts = v.array(v.string());

const file = v.strictObject({
	file: v.string(),
	path: v.string(),
	bytes: v.number(),
	wasThere: v.boolean(),
});

const rung = v.strictObject({
	id: v.string(),
	title: v.string(),
	tests: v.string(),
	status: v.picklist(['passed', 'failed', 'not reached']),
	reason: v.optional(v.string()),
	evidence: v.optional(texts),
	kind: v.optional(v.string()),
	mistakes: v.optional(texts),
	alternatives: v.optional(v.array(v.array(v.string()))),
});

const submission = v.strictObject({
	path: v.string(),
	language: v.optional(v.picklist(['python', 'javascript', 'octave'])),
	files: texts,
	status: v.picklist(['passed', 'failed', 'unusable']),
	verdict: v.string(),
	why: texts,
	next: v.string(),
	hints: texts,
	mistakes: texts,
	score: v.optional(v.number()),
	maxScore: v.optional(v.number()),
	rungsPassed: v.number(),
	rungs: v.array(rung),
	firstDifference: v.optional(v.looseObject({quantity: v.string()})),
	gradients: v.array(
		v.strictObject({
			lambda: v.number(),
			weights: v.array(
				v.strictObject({
					...place,
					numerical: v.number(),
					difference: anyNumber,
					ours: v.number(),
					learner: anyNumber,
					isRight: v.boolean(),
					isAtKink: v.optional(v.literal(true)),
				}),
			),
		}),
	),
	notes: texts,
	printed: v.string(),
	milliseconds: v.number(),
	xray: v.optional(v.looseObject({verdict: v.string()})),
});

/**
 * The fields of what each command prints with --json: a contract with programs that read it. A new field goes here
 * and into the table of .github/reference.md; one that is taken away or means something else makes a new schemaVersion.
 */
export const documents = {
	cost: v.strictObject({
		schemaVersion: v.literal(1),
		cost: v.number(),
		accuracy: v.number(),
		samples: v.number(),
		layers: numbers,
		lambda: v.number(),
		data: v.string(),
		weights: v.string(),
		synthetic: v.boolean(),
		activation: v.string(),
		confusion: v.array(numbers),
		testAccuracy: v.optional(v.number()),
		testConfusion: v.optional(v.array(numbers)),
		testSamples: v.optional(v.number()),
		testData: v.optional(v.string()),
	}),
	gradcheck: v.strictObject({
		schemaVersion: v.literal(1),
		layers: numbers,
		activation: v.string(),
		samples: v.number(),
		tolerance: v.number(),
		lambda: v.number(),
		epsilon: v.number(),
		weights: v.array(
			v.strictObject({
				...place,
				numerical: v.number(),
				backpropagated: v.number(),
				difference: v.number(),
				isAtKink: v.optional(v.literal(true)),
			}),
		),
		maxDifference: v.number(),
		passed: v.boolean(),
	}),
	'gradcheck --code': v.strictObject({
		schemaVersion: v.literal(1),
		file: v.string(),
		name: v.string(),
		point: v.string(),
		cost: v.nullable(v.number()),
		size: v.number(),
		outcome: v.picklist(['right', 'wrong', 'unresolved']),
		absolute: v.nullable(v.number()),
		relative: v.nullable(v.number()),
		places: numbers,
		weights: v.array(v.looseObject({name: v.string()})),
		isExerciseCost: v.optional(v.boolean()),
		shapes: v.optional(
			v.strictObject({
				variables: v.array(
					v.strictObject({
						file: v.string(),
						line: v.number(),
						variable: v.string(),
						shape: numbers,
					}),
				),
				notFinite: v.optional(
					v.strictObject({
						file: v.string(),
						line: v.number(),
						text: v.string(),
						is: v.picklist(['NaN', 'infinite']),
					}),
				),
			}),
		),
	}),
	'train, each iteration': v.strictObject({
		schemaVersion: v.literal(1),
		iteration: v.number(),
		cost: v.number(),
		accuracy: v.number(),
		evaluations: v.optional(v.number()),
		onBatch: v.optional(v.literal(true)),
		ourCost: v.optional(v.number()),
		testCost: v.optional(v.number()),
		testAccuracy: v.optional(v.number()),
	}),
	'train --code, where it leaves ours': v.strictObject({
		schemaVersion: v.literal(1),
		departure: v.looseObject({text: v.string()}),
	}),
	'train --code, where it cannot go on': v.strictObject({
		schemaVersion: v.literal(1),
		problem: v.string(),
	}),
	grade: v.strictObject({
		schemaVersion: v.literal(1),
		seed: v.number(),
		isWalledOff: v.boolean(),
		submissions: v.array(submission),
	}),
	data: v.strictObject({
		schemaVersion: v.literal(1),
		data: v.string(),
		synthetic: v.boolean(),
		samples: v.number(),
		pixels: v.number(),
		lowest: v.number(),
		highest: v.number(),
		mean: v.number(),
		labels: v.record(v.string(), v.number()),
		sha256: v.string(),
	}),
	bench: v.strictObject({
		schemaVersion: v.literal(1),
		machine: v.string(),
		samples: v.number(),
		layers: numbers,
		rounds: v.number(),
		engines: v.array(
			v.strictObject({
				name: v.string(),
				iterationsPerSecond: v.number(),
				ratio: v.number(),
			}),
		),
	}),
	'download, download --list': v.strictObject({
		schemaVersion: v.literal(1),
		collections: v.array(
			v.union([
				v.strictObject({
					name: v.string(),
					folder: v.string(),
					files: v.array(file),
				}),
				v.strictObject({
					name: v.string(),
					about: v.string(),
					folder: v.string(),
					isWhole: v.boolean(),
					damaged: texts,
					bytes: v.number(),
					size: v.number(),
				}),
			]),
		),
	}),
} as const;

/**
 * Holds a document against the schemas of all commands.
 *
 * @throws Error that names the fields in which it differs from the schema that it comes closest to.
 */
export function checkDocument(document: unknown): void {
	const issues = Object.entries(documents).map(([name, schema]) => {
		const result = v.safeParse(schema, document);
		return {
			name,
			wrong: result.success
				? []
				: result.issues.map((issue) => v.getDotPath(issue) ?? issue.message),
		};
	});
	const [{name, wrong}] = issues.toSorted(
		(a, b) => a.wrong.length - b.wrong.length,
	);
	if (wrong.length > 0) {
		throw new Error(
			`The JSON is that of no command; beside that of ${name} it differs in ${wrong.join(', ')}.`,
		);
	}
}
