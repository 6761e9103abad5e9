import {type PartId} from '../../parts/part.js';
import {backpropagationTellers} from './backpropagation.js';
import {checkTellers} from './check.js';
import {codeTellers} from './code.js';
import {graphTellers} from './graph.js';
import {netTellers} from './net.js';
import {overviewTellers} from './overview.js';
import {regularizationTellers} from './regularization.js';
import {sigmoidTellers} from './sigmoid.js';
import {type Tellers} from './teller.js';
import {trainTellers} from './train.js';
import {weightsTellers} from './weights.js';

/** What is told in place of what panes draw. A pane that is not in here is told as it is drawn. */
export const tellers: Readonly<Record<PartId, Tellers<never>>> = {
	overview: overviewTellers,
	graph: graphTellers,
	net: netTellers,
	sigmoid: sigmoidTellers,
	weights: weightsTellers,
	backpropagation: backpropagationTellers,
	check: checkTellers,
	regularization: regularizationTellers,
	train: trainTellers,
	code: codeTellers,
};
