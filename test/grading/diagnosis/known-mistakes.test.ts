import test from 'ava';
import {diagnoseGradients} from '../../../source/grading/diagnosis/index.js';
import {gradientMistakes} from '../../../source/grading/diagnosis/mistakes/index.js';
import {gradientCauses} from '../../../source/grading/diagnosis/words/gradient-causes.js';
import {createRandom} from '../../../source/network/random.js';
import {
	allPairs,
	gradientWith,
	observe,
	problems,
} from '../../helpers/diagnosis.js';

/**
 * Two mistakes that together give what is listed here, for every input: one hides the other, or another
 * pair comes to the same.
 */
const sameNumbers: Readonly<Record<string, string>> = {
	'hidden-linear+slope-at-activation': 'hidden-linear',
	'hidden-linear+weighted-input': 'hidden-linear',
	'labels-forgotten+labels-high': 'labels-forgotten',
	'labels-forgotten+labels-low': 'labels-forgotten',
	'labels-forgotten+labels-from-zero': 'labels-forgotten',
	'labels-high+labels-raw':
		'labels-high+labels-raw or labels-from-zero+labels-raw',
	'labels-from-zero+labels-raw':
		'labels-high+labels-raw or labels-from-zero+labels-raw',
	'slope-forgotten+bias-kept':
		'slope-forgotten+bias-kept or slope-forgotten+bias-row',
	'slope-forgotten+bias-row':
		'slope-forgotten+bias-kept or slope-forgotten+bias-row',
	'bias-activation-dropped+bias-zero': 'bias-zero',
	'overwritten+first-left-out': 'overwritten',
	'overwritten+only-first': 'only-first',
	'only-first+divided-in-loop': 'only-first',
};

const checkNetworkOnly = problems.slice(0, 2);
const otherSizeOnly = problems.slice(2, 4);

test('every mistake has words of its own', (t) => {
	t.is(
		new Set(gradientMistakes.map(({id}) => id)).size,
		gradientMistakes.length,
	);
	t.deepEqual(
		Object.keys(gradientCauses).sort(),
		gradientMistakes.map(({id}) => id).sort(),
	);
	t.is(
		new Set(gradientMistakes.map(({title}) => title)).size,
		gradientMistakes.length,
	);
	for (const {title, why, look} of gradientMistakes) {
		t.true(title.length <= 33, `${title} is long`);
		t.true(why.length > 40 && why.length <= 200, `${why.length}: ${why}`);
		t.true(look.length > 10 && look.length <= 100, `${look.length}: ${look}`);
	}
});

for (const mistake of gradientMistakes) {
	test(`${mistake.id} is found on the check network, on another size, and on all`, (t) => {
		for (const given of [checkNetworkOnly, otherSizeOnly, problems]) {
			const diagnosis = diagnoseGradients(
				observe(gradientWith(mistake), given),
			);
			t.is(diagnosis.kind, 'mistake', diagnosis.verdict);
			t.deepEqual(diagnosis.mistakes, [mistake.id]);
			t.deepEqual(diagnosis.alternatives, []);
			t.true(diagnosis.verdict.endsWith(`${gradientCauses[mistake.id]}.`));
			t.is(diagnosis.hints.length, 3);
			t.truthy(diagnosis.firstDifference);
			t.true(diagnosis.evidence.length > 0);
		}
	});
}

function testPair(pair: ReturnType<typeof allPairs>[number]): void {
	const name = pair.map(({id}) => id).join('+');
	test(`${name} is found`, (t) => {
		const {mistakes, alternatives, kind} = diagnoseGradients(
			observe(gradientWith(...pair), problems.slice(0, 4)),
		);
		const found = [mistakes, ...alternatives]
			.map((ids) => ids.join('+'))
			.join(' or ');
		t.is(found, sameNumbers[name] ?? name);
		t.is(kind, mistakes.length === 1 ? 'mistake' : 'combination');
	});
}

const pairs = allPairs();
const isListed = (pair: (typeof pairs)[number]): boolean =>
	pair.map(({id}) => id).join('+') in sameNumbers;

// Going through all of them takes half a minute: a sample that is the same in every run, and all listed.
const random = createRandom(6);
for (const pair of pairs) {
	if (isListed(pair) || random() < 0.12) {
		testPair(pair);
	}
}

test('the list of pairs that give the same numbers holds only pairs', (t) => {
	t.is(
		pairs.filter((pair) => isListed(pair)).length,
		Object.keys(sameNumbers).length,
	);
});
