import {type PartId} from '../../parts/part.js';
import {type Tellers} from './teller.js';

/** What is told in place of what panes draw. A pane that is not in here is told as it is drawn. */
export const tellers: Readonly<Partial<Record<PartId, Tellers<never>>>> = {
};
