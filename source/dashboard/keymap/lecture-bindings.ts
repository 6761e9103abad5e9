import {askedNow} from '../lecture/asked.js';
import {type GlobalBinding, type GlobalContext} from './global-binding.js';
import {toggleTraining} from './training-bindings.js';

function asked({ui, session}: GlobalContext) {
	return askedNow(ui, session);
}

/** The keys that only a lecture has. Where nothing is hidden, Space does what it always does. */
export const lectureBindings: readonly GlobalBinding[] = [
	{
		keys: ['space'],
		label: 'Space',
		hint: (context) => (asked(context)?.isCovered === false ? 'cover' : 'show'),
		help: (context) =>
			asked(context)?.isCovered === false
				? 'cover the answer again'
				: 'show the answer; again: cover it',
		when: (context) => asked(context) !== undefined,
		run(context) {
			const {id, of, isCovered} = asked(context)!;
			context.change({
				type: 'reveal',
				question: id,
				of: isCovered ? of : undefined,
			});
		},
	},
	{
		keys: ['G'],
		label: 'G',
		// A narrow footer has room for the keys of the part instead.
		hint: ({session, ui}) =>
			ui.size.columns < 80
				? ''
				: session.activity === 'training'
					? 'pause'
					: 'train',
		help: 'start or pause training, as Space does without a question',
		run: toggleTraining,
	},
];
