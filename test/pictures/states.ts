/** A state of a screen: what its picture is called, the keys that lead there from the state before, and what is seen or told once it has been reached. */
export type State = readonly [
	name: string,
	keys: string,
	sees?: string | RegExp,
];

export type PartStates = {
	/**
	 * Keys as a person would press them, those with a name in angle brackets. Blanks separate keys that are
	 * pressed together from those that are pressed once the screen is at rest.
	 */
	readonly states: readonly State[];
	/** The same with other arguments of the program, each in a process of its own. */
	readonly variants?: ReadonlyArray<readonly [arguments_: string, ...State[]]>;
	/** Further states in which a lecture shows each pane covered and open. */
	readonly lecture: readonly State[];
};

const next = '<right>';
/** Iterations of training, each on its own: only so they end alike every time. */
const train = (iterations: number) => 's '.repeat(iterations);

/** States of the ten parts, in the order of their keys. */
export const states: Readonly<Record<string, PartStates>> = {
	overview: {
		states: [
			['scrolled', '<tab><down><down><down>'],
			['scrolled-to-end', '<down>'.repeat(60)],
			['other-sample', '<shift-tab><right><right>'],
			['iteration-1', 's'],
			['iteration-6', train(5)],
			['lambda-3', '.'],
			['lambda-0', ', '.repeat(9)],
			['rate-3', '+'],
			['turned', 'O'],
			['help', '<esc> ?'],
			['help-end', '<pagedown><pagedown><pagedown>'],
			['palette', '<esc> :'],
			['palette-search', 'lam<down>'],
			['data', '<esc> D'],
			['data-down', 'jjjj'],
			['open', '<esc> o'],
			['open-missing', 'none.mat<enter>'],
			['save', '<esc> <esc> w'],
			['mouse-off', '<esc> M'],
			['light', '<esc> T'],
			['new-seed', 'T R'],
			['live-training', '<esc> <space>', /[▶>] training/v],
		],
		variants: [
			['--hidden 12,8', ['two-hidden-layers', '']],
			['--resume run.mat', ['resumed', '']],
		],
		lecture: [['iteration-2', train(2)]],
	},
	graph: {
		states: [
			['step-1', next],
			['asked', 'a'],
			['wrong', '7<enter>'],
			['no-number', '<ctrl-u>x<enter>'],
			['right', '<ctrl-u>2<enter>'],
			['step-4', `<esc> ${next}${next}`],
			['step-6', next + next],
			['step-9', next + next + next],
			['end', '<end>'],
			['input', '<down><down>'],
			['typing-input', '<enter>'],
			['bad-input', 'x<enter>'],
			['dead-relu', '<ctrl-u>-1<enter>'],
			['nudged', ']]]'],
			['example-2', 'x'],
			['example-2-end', '<end>'],
			['example-3-end', 'x<end>'],
			['home', '<home>'],
		],
		lecture: [
			['step-3', next.repeat(3)],
			['step-8', next.repeat(5)],
			['end', '<end>'],
		],
	},
	net: {
		states: [
			['asked', 'a'],
			['wrong', '4<enter>'],
			['right', '<ctrl-u>3<enter>'],
			['size-without-bias', '3x9<enter>'],
			['size-right', '<ctrl-u>3x10<enter>'],
			['shown', '<esc> v'],
			['all-shown', 'vv'],
			['node', next],
			['node-below', '<down>'],
			['no-node', 'c'],
			['fewer-units', `${next}[`],
			['more-layers', '}}'],
			['fewer-layers', '{'],
			['typing-layers', '<enter>'],
			['bad-layers', '<ctrl-u>400<enter>'],
			['large', '-25-10<enter>'],
			['example', 'x'],
			['asked-again', 'x vvvvv A'],
		],
		lecture: [
			['shown', 'vv'],
			['node', next],
		],
	},
	sigmoid: {
		states: [
			['guess', 'g'],
			['wrong', '1<enter>'],
			['right', '<ctrl-u>0.25<enter>'],
			['all-right', '<esc> g 0<enter>'],
			['check-100', 'f'],
			['check-minus-50', 'a'],
			['overflow', 'A'],
			['overflow-left', 'F<left>'],
			['typing-z', '<enter>'],
			['z', '-1.5<enter>'],
			['typing-matrix', 'e'],
			['bad-matrix', '<ctrl-u>1<space>2;3<enter>'],
			['matrix', '<ctrl-u>1<space>2;<space>3<space>4<enter>'],
			['element', '<down><down>'],
			['typing-own', 'm'],
			[
				'own-right',
				'[[0.1966<space>0.105]<space>[0.0452<space>0.0177]]<enter>',
			],
			['own-wrong', 'm <ctrl-u>1<space>2<space>3<space>4<enter>'],
			['hidden', 'v'],
			['zero', 'x'],
		],
		lecture: [['revealed', 'vf']],
	},
	weights: {
		states: [
			['seed-2', 'x'],
			['seed-1', 'X'],
			['larger-epsilon', '<up><up>'],
			['smaller-epsilon', '<down><down><down><down>'],
			['theta-2', 't'],
			['typing-seed', '<enter>'],
			['bad-seed', '<ctrl-u>x<enter>'],
			['seed-7', '<ctrl-u>7<enter>'],
			['typing-epsilon', '<esc> e'],
			['epsilon-5', '<ctrl-u>5<enter>'],
			['experiment-1', `<tab> ${next}`],
			['experiment-end', '<end>'],
			['equal-weights', 'c'],
			['used', 'i'],
		],
		variants: [['--hidden 12,8', ['two-hidden-layers', ''], ['theta-3', 'tt']]],
		lecture: [
			['epsilon-5', 'e <ctrl-u>5<enter>'],
			['experiment', next + next],
		],
	},
	backpropagation: {
		states: [
			...Array.from({length: 14}, (_, i): State => [`step-${i + 1}`, next]),
			['row', '<left><left><left><down><down>'],
			['term', '))'],
			['term-end', ')'.repeat(40)],
			['page-down', '<pagedown><pagedown>'],
			['sample-2', ']'],
			['sample-502', '}'],
			['covered', '<home> <right><right><right> v'],
			['revealed', 'x'],
			['check-network', 'vc'],
			['guess', '<right><right><right> <enter>'],
			['wrong', '0.51<enter>'],
			['right', '<enter> -0.4892<enter>'],
			['check-network-end', '<end>'],
			['trained', `c<home> <right> ${train(2)}`],
			['updated', 't'],
			['cost-lambda-0', `<home> ${', '.repeat(8)}`],
		],
		variants: [
			[
				'--hidden 12,8',
				['three-layers', ''],
				['three-layers-delta', next.repeat(10)],
				['three-layers-end', '<end>'],
			],
		],
		lecture: [
			['step-2', next + next],
			['step-7', next.repeat(5)],
			['step-11', next.repeat(4)],
			['end', '<end>'],
		],
	},
	check: {
		states: [
			['weight', '<down><down><down>'],
			['last-weight', '<end>'],
			['lambda-3', 'c'],
			['theta-1', 't'],
			['theta-2', 't'],
			['row', 't<home><down>f'],
			['worst-first', 'fa'],
			['epsilon-large', 'a<right><right><right>'],
			['epsilon-small', '<left>'.repeat(11)],
			['epsilon-back', next.repeat(8)],
			['menu', 'm'],
			['mistake-1', '<down>'],
			...Array.from({length: 6}, (_, i): State => [
				`mistake-${2 * i + 3}`,
				'<down><down>',
			]),
			['mistake-last', '<end>'],
			['mistake-lambda-0', 'c'],
			['mistake-table', 'm'],
			['repaired', 'x'],
		],
		lecture: [
			['mistake', 'm <down><down><down> m'],
			['lambda-3', 'c'],
		],
	},
	regularization: {
		states: [
			['lambda-3', '.'],
			['cell', '<down><down><right><right>'],
			['handout', 'f'],
			['theta-2', 't'],
			['lambda-0', 'x'],
			['lambda-0-right', 'f'],
			['lambda-0-bias', '<left><left><left><left>'],
			['lambda-back', 'x'],
			['last-cell', '<down>'.repeat(6) + next.repeat(6)],
			['iteration-3', train(3)],
			['iteration-3-handout', 'f'],
			['lambda-10', 'f.'],
		],
		variants: [
			['--lambda 0', ['begins-at-0', '']],
			['--resume run.mat', ['resumed', '']],
		],
		lecture: [
			['handout', 'f'],
			['lambda-0', 'x'],
			['lambda-3', 'x.'],
		],
	},
	train: {
		states: [
			['iteration-1', 's'],
			['iteration-5', train(4)],
			['rate-3', '+'],
			['iteration-9', train(4)],
			['logarithmic', 'g'],
			['lambda-3', `. ${train(3)}`],
			['no-race', 'v'],
			['diverging', `g ${'+'.repeat(6)} ${'>'.repeat(25)} ${train(6)}`],
			['best', 'b'],
			['restarted', '<esc> ------r'],
			['live-training', '<space>', /[▶>] training/v],
			['live-race', '<space> x', 'race'],
		],
		variants: [
			['--hold-out 20', ['hold-out', ''], ['hold-out-iteration-5', train(5)]],
			[
				// Few samples: a race is over soon.
				'--hold-out 92',
				['race-over', `${train(3)}x`, 'Lowest cost after'],
				['race-logarithmic', 'g'],
				['race-and-run', 'vg'],
			],
			['--resume run.mat', ['resumed', ''], ['resumed-on', train(2)]],
		],
		lecture: [['iteration-5', train(5)]],
	},
	code: {
		states: [
			['typing', '<enter>'],
			['missing', 'none.js<enter>'],
			[
				'wrong',
				'<enter> <ctrl-u>wrong.js<enter>',
				/wrong\.js +tested|Test \d+ of wrong/v,
			],
			['wrong-lambda-3', 'x'],
			['wrong-by-place', 'g'],
			['wrong-scrolled', '<down><down><down>'],
			['wrong-end', '<end>'],
			['hint-1', 'i'],
			['hints', 'ii'],
			['hints-scrolled', 'JJJJ'],
			['hints-hidden', 'I'],
			[
				'right',
				'<enter> <ctrl-u>right.js<enter>',
				/10 of 10|every check is passed/v,
			],
			['right-lambda-3', 'x'],
			[
				'crash',
				'<enter> <ctrl-u>crash.js<enter>',
				/crash\.js +tested|Test \d+ of crash/v,
			],
			['quit-question', '<enter> abc <ctrl-c>'],
		],
		lecture: [
			['wrong', '<enter> <ctrl-u>wrong.js<enter>', / i hint/v],
			['right', '<enter> <ctrl-u>right.js<enter>', /Code[✓y]/v],
		],
	},
};
