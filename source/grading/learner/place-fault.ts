import {type Language} from '../languages/language.js';
import {type Fault} from '../languages/protocol.js';
import {readSource} from '../submission/read-source.js';

/**
 * A fault with the line that caused it, where the language names a later one.
 *
 * @param file - The learner's, where the fault names none.
 */
export async function placeFault(
	fault: Fault,
	file: string | undefined,
	{locate}: Language,
): Promise<Fault> {
	const path = fault.file ?? file;
	if (!locate || path === undefined) {
		return fault;
	}

	try {
		return locate(fault, await readSource(path));
	} catch {
		// It has been changed or removed in the meantime.
		return fault;
	}
}
