import {scratchFolder} from './mat-files.js';

/** Where the program under test keeps its runs, instead of the user's own folder. */
export const stateHome = scratchFolder();
