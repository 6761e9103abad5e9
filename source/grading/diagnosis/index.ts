export type * from './types.js';
export {diagnosisProblems} from './problems.js';
export {diagnoseGradients} from './gradients/diagnose.js';
