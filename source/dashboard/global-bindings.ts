import {type GlobalBinding} from './keymap/global-binding.js';
import {paneBindings} from './keymap/pane-bindings.js';
import {programBindings} from './keymap/program-bindings.js';
import {sharingBindings} from './keymap/sharing-bindings.js';
import {trainingBindings} from './keymap/training-bindings.js';

/** The keys that work on every screen: input, footer, help and palette all read this table. */
export const globalBindings: readonly GlobalBinding[] = [
	...trainingBindings,
	...paneBindings,
	...sharingBindings,
	...programBindings,
];
