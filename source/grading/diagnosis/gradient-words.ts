import {listed} from '../../dataset/bad-input.js';
import {type FirstDifference, type Problem} from './diagnosis.js';
import {isKnown, type Explanation, type Known} from './match.js';
import {
	firstDifference,
	multipleOfTheta,
	type Compared,
	type Symptom,
} from './symptoms.js';
import {type Tolerance} from './tolerance.js';
import {
	causesOf,
	comparable,
	either,
	gradientsOf,
	ratioInWords,
	sentence,
	short,
	sizesText,
	theta,
} from './words.js';

/** What a diagnosis is made of: what was given beside what is right, and where they differ. */
export type Case = {
	readonly compared: readonly Compared[];
	readonly symptoms: readonly Symptom[];
	readonly tolerance: Tolerance;
};

/** “λ = 3” or “λ > 0”: where something is wrong that is right at λ = 0. */
function lambdasAbove(compared: readonly Compared[]): string {
	const lambdas = new Set(
		compared.map(({problem}) => problem.lambda).filter((value) => value !== 0),
	);
	return lambdas.size === 1 ? `λ = ${[...lambdas][0]}` : 'λ > 0';
}

function same<T>(values: readonly T[]): T | undefined {
	return values.every((value) => value === values[0]) ? values[0] : undefined;
}

function differs(wrong: readonly Symptom[]): string {
	const names = gradientsOf(wrong.map(({layer}) => layer));
	const are = wrong.length === 1 ? 'is' : 'are';
	const ratio = same(wrong.map(({ratios}) => short(ratios?.[0] ?? Number.NaN)));
	const inWords =
		ratio === undefined || ratio === 'NaN' || ratio === '0'
			? undefined
			: ratioInWords(Number(ratio));
	if (inWords) {
		return `${names} ${are} ${inWords}`;
	}

	if (wrong.every(({isShuffled}) => isShuffled)) {
		return `${names} ${wrong.length === 1 ? 'holds' : 'hold'} the right numbers in the wrong places`;
	}

	const columns = same(wrong.map((symptom) => symptom.columns));
	const rows = same(wrong.map((symptom) => symptom.rows));
	const place = columns ?? rows;
	return place === undefined
		? `${names} ${are} wrong`
		: place === 'only the last'
			? `only the last column of ${names} differs`
			: place.startsWith('only')
				? `${place} of ${names} differs`
				: `${names} ${are} right in ${place.replace('all but ', '')} and wrong in the others`;
}

/** The first half of the verdict: what can be seen, before any reason is given. */
function headOf({symptoms, compared}: Case): string {
	const wrong = symptoms.filter(({isRight}) => !isRight);
	const right = symptoms.filter(({isRight}) => isRight);
	const isOnlyAbove = wrong.every(({isRightAtZero}) => isRightAtZero);
	const beginning =
		right.length > 0
			? `${gradientsOf(right.map(({layer}) => layer))} ${right.length === 1 ? 'is' : 'are'} right, `
			: '';
	const words = differs(wrong);
	if (!isOnlyAbove) {
		return `${beginning}${words}`;
	}

	const only = words.endsWith('wrong') ? ' only' : ', and only';
	return `${beginning}${words}${only} at ${lambdasAbove(compared)}`;
}

export function cellInWords({
	quantity,
	row,
	column,
	student,
	ours,
	rows,
	columns,
}: FirstDifference): string {
	const [yours, its] = comparable(student, ours);
	return `The first difference: ${quantity} (${rows}×${columns}), row ${row}, column ${column}: yours ${yours}, ours ${its}.`;
}

/** Which calls a diagnosis stands on: “3-5-3 with 5 samples at λ = 0 and 3”. */
export function callsInWords(problems: readonly Problem[]): string {
	const bySize = new Map<string, number[]>();
	for (const problem of problems) {
		const sizes = sizesText(problem);
		bySize.set(sizes, [...(bySize.get(sizes) ?? []), problem.lambda]);
	}

	return [...bySize]
		.map(
			([sizes, lambdas]) =>
				`${sizes} at λ = ${listed([...new Set(lambdas)].map(String))}`,
		)
		.join('; ');
}

/** Facts about one matrix that need no known cause. */
function factsOfMatrix(
	symptom: Symptom,
	{compared, tolerance}: Case,
): string[] {
	const {layer, isRight, isRightAtZero, ratios} = symptom;
	const name = gradientsOf([layer]);
	if (isRight) {
		return [sentence(`${name} is right in every call.`)];
	}

	const facts: string[] = [];
	if (isRightAtZero) {
		facts.push(sentence(`${name} is right at λ = 0.`));
	}

	if (ratios && !isRightAtZero) {
		const atZero = compared.filter(({problem}) => problem.lambda === 0);
		facts.push(
			`At λ = 0 every number of ${name} is ours times ${listed(ratios.map((ratio, i) => `${short(ratio)} (m = ${atZero[i].problem.samples.x.rows})`))}.`,
		);
	}

	if (symptom.columns) {
		facts.push(
			`In ${name} ${symptom.columns} ${symptom.columns === 'all but column 0' ? 'are' : symptom.columns === 'only the last' ? 'column is' : 'is'} wrong.`,
		);
	}

	if (symptom.rows) {
		facts.push(
			`In ${name} ${symptom.rows} ${symptom.rows === 'only row 0' ? 'is' : 'are'} wrong.`,
		);
	}

	if (symptom.isShuffled) {
		facts.push(`The numbers of ${name} are ours in other places.`);
	}

	const above = compared.find(({problem}) => problem.lambda > 0);
	const factor =
		isRightAtZero && above
			? multipleOfTheta(above, layer, tolerance)
			: undefined;
	if (above && factor !== undefined) {
		const {lambda, samples} = above.problem;
		facts.push(
			`At λ = ${lambda} and m = ${samples.x.rows} the regularization term of ${theta(layer)} is ${short(Number((factor + lambda / samples.x.rows).toFixed(9)))} times Θ.`,
		);
	}

	return facts;
}

/** Facts about all matrices that need no known cause. */
export function factsOf(given: Case): string[] {
	return given.symptoms.flatMap((symptom) => factsOfMatrix(symptom, given));
}

/** How many readings of the same numbers the verdict names; the others are listed as evidence. */
const maxReadings = 3;

/** The causes of what is explained, as the second half of a verdict. */
function reasonsOf({
	made,
	byLayer,
	isWhole,
	alternatives,
}: Explanation): string {
	const readings = either(
		[made, ...alternatives.slice(0, maxReadings - 1)].map((reading) =>
			causesOf(reading),
		),
	);
	if (isWhole) {
		return readings;
	}

	const explained = byLayer.flatMap((own, layer) =>
		own && own.length > 0 ? [{own, layer}] : [],
	);
	return explained
		.map(
			({own, layer}) =>
				`in ${gradientsOf([layer])} alone, ${explained.length === 1 ? readings : causesOf(own)}`,
		)
		.join('; ');
}

function allReasons({base, term}: Known): string {
	const parts = [base, term].flatMap((part) =>
		part && part.made.length > 0 ? [part] : [],
	);
	const areSimple = parts.every(
		({isWhole, alternatives}) => isWhole && alternatives.length === 0,
	);
	return areSimple
		? causesOf(parts.flatMap(({made}) => made))
		: parts.map((part) => reasonsOf(part)).join('; and ');
}

/** Readings of the same numbers for which the verdict has no room. */
export function furtherReadings({base, term}: Known): string[] {
	const further = [base, term].flatMap(
		(part) => part?.alternatives.slice(maxReadings - 1) ?? [],
	);
	return further.length === 0
		? []
		: [
				`The same numbers come out too if ${listed(
					further.slice(0, 4).map((made) => causesOf(made)),
					'or',
				)}.`,
			];
}

/** The verdict where known mistakes account for all numbers. */
export function verdictWithCause(known: Known, given: Case): string {
	return sentence(`${headOf(given)}: ${allReasons(known)}.`);
}

/** Hints for gradients that no mistake explains, by which matrices are wrong and at which λ. */
export function hintsWithoutCause({symptoms}: Case): readonly string[] {
	const wrong = symptoms.filter(({isRight}) => !isRight);
	if (wrong.every(({isRightAtZero}) => isRightAtZero)) {
		return [
			'Part 5: only the regularization term of the gradients can be wrong, because everything is right without it.',
			'Work out the term of one weight by hand, and compare it with yours: your gradient at a λ above 0 minus your gradient at λ = 0.',
			'The term is the derivative of what the cost adds for that weight. For a bias weight the cost adds nothing.',
		];
	}

	if (symptoms.at(-1)!.isRight) {
		return [
			`Step 3 of Part 3: ${gradientsOf([symptoms.length - 1])} is right, and so are the forward pass, the labels and δ(2) that it is made of.`,
			'Look at δ(1): how many elements it has, which part of Θ2 it is made of, and at which values the slope is taken.',
			'Take one sample alone (m = 1). Then each row of D1 is one element of δ(1) times the inputs, so that δ(1) can be read from column 0 of D1.',
		];
	}

	return [
		'Steps 1, 2 and 4 of Part 3: begin with the gradient of Θ2, because all that is wrong there is wrong in that of Θ1 too.',
		'Take one sample alone (m = 1, λ = 0). Then column 0 of D2 is δ(2) itself: compare it with the outputs and y of that sample.',
		'If δ(2) is right, compare the next column of D2 with δ(2) times the first hidden activation; if that is right too, look at the sum over the samples.',
	];
}

function wrongProblems({compared, tolerance}: Case): readonly Problem[] {
	return compared
		.filter((one) => firstDifference([one], tolerance) !== undefined)
		.map(({problem}) => problem);
}

/** The verdict when nothing, or only a part, is explained. */
export function verdictWithoutCause(known: Known, given: Case): string {
	const {base, term} = known;
	const head = headOf(given);
	const isBaseKnown = isKnown(base);
	if (isBaseKnown && base.made.length === 0 && (!term || isKnown(term))) {
		// A call with λ > 0 whose network was not asked at λ = 0 is explained by nothing.
		const wrong = given.symptoms.filter(({isRight}) => !isRight);
		return sentence(
			`${gradientsOf(wrong.map(({layer}) => layer))} ${wrong.length === 1 ? 'is' : 'are'} wrong for ${callsInWords(wrongProblems(given))} and right elsewhere; no mistake we know gives these numbers.`,
		);
	}

	if (term && isBaseKnown && base.made.length > 0) {
		return sentence(
			`${head}: ${reasonsOf(base)}. That is all at λ = 0, but the regularization is wrong too, in a way that no mistake we know explains.`,
		);
	}

	const explained = isBaseKnown ? term : base;
	const open = (explained?.byLayer ?? []).flatMap((made, layer) =>
		made ? [] : [layer],
	);
	const isPartKnown = explained !== undefined && explained.made.length > 0;
	const first =
		isPartKnown && open.length > 0
			? `${sentence(reasonsOf(explained).replaceAll(' alone,', ','))}. ${sentence(gradientsOf(open))} ${open.length === 1 ? 'is' : 'are'} wrong in a way that no mistake we know explains.`
			: sentence(`${head}; no mistake we know gives these numbers.`);
	return !isBaseKnown && term && isKnown(term) && term.made.length > 0
		? `${first} At ${lambdasAbove(given.compared)} ${reasonsOf(term)} besides.`
		: first;
}
