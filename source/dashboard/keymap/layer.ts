/** A key as it works at this moment: what it says in the footer, the help and the palette, and what it does. */
export type Entry = {
	/** Names of keys as `keyName` gives them; none for what only the palette offers. */
	readonly keys: readonly string[];
	/** How the footer shows the keys: "←/→". */
	readonly label: string;
	/** One or two words for the footer; left out of the footer when empty. */
	readonly hint: string;
	/** One line for the help and the palette. */
	readonly help: string;
	/** Whether the footer shows it however narrow it is. */
	readonly isPinned?: boolean;
	/** Whether it does something now. If not, it is not offered, and the key goes on to the next layer. */
	readonly isUseful: boolean;
	/** @param key - Which of the keys was pressed. */
	readonly run: (key: string) => void;
};

/** Keys that belong together. Layers lie above each other; a key goes to the first one that knows it. */
export type Layer = {
	/** Its heading in the help. */
	readonly heading: string;
	readonly entries: readonly Entry[];
	/** Takes every key that is none of the entries, such as the characters of a field: lower layers get none. */
	readonly type?: (key: string) => void;
	/** The text of the field that the layer types into, if it has one. */
	readonly text?: string;
};

/** The entry of a layer that a key runs now. */
export function entryFor(layer: Layer, key: string): Entry | undefined {
	return layer.entries.find(
		({keys, isUseful}) => isUseful && keys.includes(key),
	);
}
