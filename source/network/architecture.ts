import {activationNames, activations, type Activation} from './activation.js';

/** What can be chosen of a network: the data gives its inputs and outputs. */
export type Architecture = {
	/** Units of each hidden layer. */
	readonly hidden?: readonly number[];
	/** What hidden units compute. */
	readonly activation?: Activation;
};

type Network = {
	/** Units in each layer, input first. */
	readonly layers: readonly number[];
	readonly activation: Activation;
};

export const maxUnits = 10_000;

/** How an architecture is typed. */
export const architectureForm =
	'Type the units of each hidden layer, what they compute (sigmoid, tanh or relu) or both, such as 25, 50,25 relu or tanh.';

/** Hidden layers as they are typed, "25" or "50,25"; undefined for anything else. */
export function parseHidden(text: string): readonly number[] | undefined {
	const layers = text
		.split(',')
		.map((units) => Number(units.trim() || Number.NaN));
	return layers.every(
		(units) => Number.isInteger(units) && units >= 1 && units <= maxUnits,
	)
		? layers
		: undefined;
}

/** Hidden layers, an activation or both: "25", "50,25 relu", "tanh"; undefined for anything else. */
export function parseArchitecture(text: string): Architecture | undefined {
	const match = /^(?<units>[\d\s,]*?)\s*(?<word>[a-z]*)$/v.exec(
		text.trim().toLowerCase(),
	);
	const {units = '', word = ''} = match?.groups ?? {};
	const hidden = parseHidden(units);
	const activation = activations.find((one) => one === word);
	const isRead =
		(units === '' || hidden !== undefined) &&
		(word === '' || activation !== undefined);
	return isRead && (hidden ?? activation)
		? {...(hidden && {hidden}), ...(activation && {activation})}
		: undefined;
}

/** A network in a few words: "400-25-10", or "400-50-25-10 tanh" where its hidden units are not sigmoid. */
export function networkText({layers, activation}: Network): string {
	return [
		layers.join('-'),
		...(activation === 'sigmoid' ? [] : [activationNames[activation]]),
	].join(' ');
}

/** What is chosen, in words: "50,25 hidden units, ReLU". */
export function architectureText({hidden, activation}: Architecture): string {
	const name = activation && activationNames[activation];
	return hidden
		? `${hidden.join(',')} hidden ${String(hidden) === '1' ? 'unit' : 'units'}${name === undefined ? '' : `, ${name}`}`
		: `${name} hidden units`;
}

/** Whether something is chosen, and a network has all of it. */
export function isArchitectureOf(
	{hidden, activation}: Architecture,
	network: Network,
): boolean {
	return (
		(hidden ?? activation) !== undefined &&
		(hidden === undefined ||
			String(hidden) === String(network.layers.slice(1, -1))) &&
		(activation === undefined || activation === network.activation)
	);
}
