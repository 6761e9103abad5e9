export type * from './types.js';
export {diagnosisProblems, seedOf} from './problems.js';
export {diagnoseCost} from './cost/diagnose.js';
export {diagnoseGradients} from './gradients/diagnose.js';
export {diagnoseRandomWeights} from './random-weights/diagnose.js';
export {diagnoseSigmoidGradient} from './sigmoid-gradient/diagnose.js';
