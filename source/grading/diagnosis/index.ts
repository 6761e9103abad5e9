export type * from './types.js';
import {type CostObservation, type Diagnosis, type Observation, type RandomWeightsCall, type SlopeSample} from './types.js';
const unknown = (verdict: string): Diagnosis => ({kind: 'unknown', mistakes: [], alternatives: [], verdict, evidence: [], hints: []});
export function diagnoseGradients(_: readonly Observation[]): Diagnosis { return unknown('The gradients differ.'); }
export function diagnoseCost(_: readonly CostObservation[]): Diagnosis { return unknown('The cost differs.'); }
export function diagnoseSigmoidGradient(_: readonly SlopeSample[]): Diagnosis { return unknown('The sigmoid gradient differs.'); }
export function diagnoseRandomWeights(_: readonly RandomWeightsCall[]): Diagnosis { return {...unknown('x'), kind: 'right'}; }
