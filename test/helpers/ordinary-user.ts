import process from 'node:process';

/** Runs as a user who may not do everything, as root may. Tests that do this run one after the other. */
export async function asOrdinaryUser(
	action: () => void | Promise<void>,
): Promise<void> {
	const isRoot = process.getuid?.() === 0;
	if (isRoot) {
		process.seteuid!(65_534);
	}

	try {
		await action();
	} finally {
		if (isRoot) {
			process.seteuid!(0);
		}
	}
}
