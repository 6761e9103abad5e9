import test from 'ava';
import {puzzlesOf} from '../../source/exercise/rounds.js';
import {mask} from '../../source/content/mask.js';
import {listedLayers, paneKeys} from '../../source/dashboard/keymap/layers.js';
import {slidesOf} from '../../source/dashboard/sharing/slides.js';
import {initialUi, reduceUi} from '../../source/dashboard/ui-state.js';
import {panesNow} from '../../source/dashboard/panes.js';
import {randomWeights} from '../../source/network/random.js';
import {roundActions} from '../../source/parts/check/round-state.js';
import {initialCheckState} from '../../source/parts/check/state.js';
import {partById, parts, partState} from '../../source/parts/index.js';
import {type PartId} from '../../source/parts/part.js';
import {speak} from '../../source/plain/speak.js';
import {tellPanes} from '../../source/plain/tell-part.js';
import {emptyHistory, extendHistory} from '../../source/session/history.js';
import {type SessionState} from '../../source/session/state.js';
import {plainTheme} from '../helpers/draw.js';
import {
	createLecture,
	examinedWith,
	lectureSession,
} from '../helpers/lecture.js';

const layers = [400, 25, 10];

/** A generator of numbers 0..1, the same for the same seed (Lehmer). */
function randomNumbers(seed: number): () => number {
	let state = seed * 48_271;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

/** A session of the same run as others of this index, in which everything that can be asked for is another. */
function sessionWith(answer: number): SessionState {
	const random = randomNumbers(answer + 1);
	const session = lectureSession();
	const point = (iteration: number) => ({
		...session.latest!,
		iteration,
		cost: 10 ** (4 * random() - 3),
		accuracy: random(),
	});
	const history = extendHistory(emptyHistory, [point(3), point(5), point(7)]);
	const latest = history.buckets.at(-1)!.last;
	// What is chosen by itself, such as the largest term of a sum, stays the same.
	const factor = 1 + 0.1 * random();
	const weights = randomWeights(layers, 1).map((matrix) => ({
		...matrix,
		data: matrix.data.map((value) => value * factor),
	}));
	return {
		...session,
		latest,
		history,
		bestAccuracy: random(),
		finishedRaces: 1,
		race: {
			evaluations: 200,
			isOver: true,
			isStopped: false,
			lanes: [0.01, 0.1, 1, 3].map((learningRate) => ({
				entrant: {optimizer: 'gradient-descent', learningRate},
				history: extendHistory(emptyHistory, [point(0), point(200)]),
			})),
		},
		examined: examinedWith(1 + Math.floor(40 * random()), {
			label: 1 + (answer % 10),
			answer: 1 + ((answer + 3) % 10),
		}),
		snapshot: {
			...session.snapshot!,
			weights,
			sample: {...session.snapshot!.sample, label: 1 + (answer % 10)},
		},
	};
}

type Lecture = ReturnType<typeof createLecture>;

/** What the covered panes of the part on screen show and say, by their ids. */
function coveredPanes(lecture: Lecture): Map<string, string> {
	const found = new Map<string, string>();
	const {target} = lecture;
	const ids = panesNow(target.ui.getState()).panes.map(({id}) => id);
	for (const id of ids) {
		lecture.show(id);
		const asked = lecture.asked();
		if (asked?.isCovered) {
			const ui = target.ui.getState();
			const part = parts.find((each) => each.id === ui.part)!;
			const own: unknown = partState(part, ui);
			const state = asked.question.covered?.(own) ?? own;
			const {content} = lecture.focused();
			const {lines, more} = speak(
				mask(
					content(state, {
						session: target.session.store.getState(),
						focused: id,
						isLecture: true,
					}),
				),
			);
			found.set(id, [lecture.shown(), ...lines, ...more].join('\n'));
		}
	}

	return found;
}

/** Keys of a part that change what is chosen, in some order. */
function someKeys(part: PartId, seed: number): string[] {
	// The steps of backpropagation show what their result is made of, which differs too.
	if (part === 'backpropagation') {
		return [];
	}

	const random = randomNumbers(seed + 1000);
	// A round of hidden mistakes, which is another each time, has a test of its own.
	const keys = parts
		.find(({id}) => id === part)!
		.bindings.flatMap((binding) => binding.keys)
		.filter((key) => part !== 'check' || key !== 'g');
	return Array.from(
		{length: 1 + Math.floor(random() * 6)},
		() => keys[Math.floor(random() * keys.length)],
	);
}

const sizes = [
	[60, 20],
	[80, 24],
	[120, 40],
] as const;

for (const {id, key} of parts) {
	test(`what part ${id} shows and says while it is covered is the same whatever the answer is`, (t) => {
		let count = 0;
		for (let seed = 0; seed < 12; seed++) {
			const [columns, rows] = sizes[seed % sizes.length];
			const [first, second] = [seed, seed + 100].map((answer) => {
				const lecture = createLecture(columns, rows);
				lecture.setSession(sessionWith(answer));
				lecture.press(key, ...someKeys(id, seed), 'escape');
				return coveredPanes(lecture);
			});
			for (const [pane, covered] of first) {
				t.is(second.get(pane), covered, `${pane}, seed ${seed}`);
				count++;
			}
		}

		t.log(`${count} covered panes`);
		// Without a file to test the part on code has nothing to cover.
		t.true(count > 0 || id === 'code');
	});
}

test('pictures for slides show no answer where it is covered', (t) => {
	const size = {columns: 80, rows: 24};
	const ui = reduceUi(initialUi({size, hasMouse: false}), {
		type: 'lecture',
		isOn: true,
	});
	for (const {id} of parts) {
		const [first, second] = [1, 101].map((answer) =>
			slidesOf({...ui, part: id}, sessionWith(answer), plainTheme),
		);
		t.deepEqual(
			first.map(({name}) => name),
			second.map(({name}) => name),
		);
		const covered = (slides: typeof first) =>
			slides.filter(({name}) => name.endsWith('-covered'));
		t.deepEqual(covered(first), covered(second));
		const prompts = first.filter(({svg}) =>
			/Space shows it|Enter: /v.test(svg),
		);
		t.deepEqual(
			prompts.map(({name}) => name),
			[],
		);
		t.true(id === 'graph' || id === 'code' || covered(first).length > 0);
		const panes = first.filter(({name}) => name.endsWith('-open'));
		t.deepEqual(
			panes.map(({name}) => name),
			panesNow({...ui, part: id}).panes.map((pane) => `${id}-${pane.id}-open`),
		);
	}
});

/** Words without the numbers of the gradient check, and without what is right or wrong because of them. */
function withoutNumbers(text: string): string {
	return (
		text
			.replaceAll(/[^\nΘ]+ → (?:hidden unit|output) \d/gv, '')
			.replaceAll(/Θ\d\[\d,\d\].*/gv, '')
			.replaceAll(/−?\d+(?:\.\d+)?(?:e-\d+)?|–/gv, '#')
			// The column is left out where one of its numbers is too wide.
			.replaceAll(' ratio', '')
			.replaceAll(/✓ at most|✗ above|is right|is wrong/gv, '')
			.replaceAll(/[\s█▀▄┃]+/gv, ' ')
	);
}

/** All that the screen and speech say of the round, pane by pane, and what keys, help and tab do. */
function saidInRound(lecture: Lecture): Map<string, string> {
	const {target} = lecture;
	const said = new Map<string, string>();
	const session = target.session.store.getState();
	for (const {id, title, short} of panesNow(target.ui.getState()).panes) {
		// Not with Tab: a field may be open.
		target.ui.dispatch({type: 'focus', part: 'check', pane: id});
		const ui = target.ui.getState();
		const state: unknown = partState(partById('check'), ui);
		const {content} = lecture.focused();
		const spoken = tellPanes(ui, session).find((pane) => pane.id === id);
		const copied = speak(
			content(state, {
				session,
				focused: id,
				isLecture: ui.lecture !== undefined,
			}),
		);
		const all = [
			title,
			short,
			lecture.asked()?.text,
			lecture.shown(),
			...(spoken ? [...spoken.lines, ...spoken.more] : []),
			...copied.lines,
			...copied.more,
		].join('\n');
		said.set(id, id === 'table' || id === 'weight' ? withoutNumbers(all) : all);
		said.set(
			`keys of ${id}`,
			JSON.stringify([paneKeys(target, id), listedLayers(target)]),
		);
	}

	const {ui} = target;
	const part = partById('check');
	said.set(
		'tab',
		String(part.isDone?.(partState(part, ui.getState()), session)),
	);
	return said;
}

const roundCases = sizes.flatMap((size) =>
	[true, false].flatMap((isLecture) =>
		[[], ['down', 'c'], ['m', 'down', 't', 'a', '/', '9', 'enter']].map(
			(keys) => ({size, isLecture, keys}),
		),
	),
);

test('what a round hides is told by nothing but the numbers of the gradient check', (t) => {
	let count = 0;
	for (let number = 1; number <= 2; number++) {
		const begun = roundActions.begin(initialCheckState, number);
		const {choices} = puzzlesOf(number)[0];
		// Keys are pressed in the second round alone.
		for (const {size, isLecture, keys} of roundCases.filter(
			(each) => each.keys.length > 0 === number > 1,
		)) {
			const [first, ...others] = choices.map((choice) => {
				const lecture = createLecture(...size);
				const {ui} = lecture.target;
				const state = {...begun, mistake: choice?.id};
				ui.dispatch({type: 'lecture', isOn: isLecture});
				ui.dispatch({type: 'show-part', part: 'check'});
				ui.dispatch({type: 'part-state', part: 'check', state});
				lecture.press(...keys);
				return saidInRound(lecture);
			});
			count += first.size;
			for (const other of others) {
				for (const [place, words] of first) {
					t.is(other.get(place), words, `${place}, round ${number}`);
				}
			}
		}
	}

	t.log(`${count} places`);
	t.true(count > 150);
});
