/**
 * Imports something while there is no `fetch`. Yoga, Ink's layout, would read the WebAssembly that it
 * brings along by `fetch` of a data URL, and Node takes 25 ms to load that; without it Yoga decodes the
 * bytes itself.
 */
export async function withoutFetch<Imported>(
	load: () => Promise<Imported>,
): Promise<Imported> {
	const property = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
	Reflect.deleteProperty(globalThis, 'fetch');
	try {
		return await load();
	} finally {
		if (property) {
			Object.defineProperty(globalThis, 'fetch', property);
		}
	}
}
