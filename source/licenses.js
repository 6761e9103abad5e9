// Writes the licenses of everything that is bundled, and where its source is.
import {readFile, readdir, writeFile} from 'node:fs/promises';

const project = new URL('../', import.meta.url);

/** Compiled into the kernels, which esbuild does not see. */
const compiledIn = 'node_modules/assemblyscript';

const rule = '-'.repeat(80);

/** The folders of the packages from which a file went into the bundle, such as "node_modules/react". */
function bundledPackages({outputs}) {
	const inputs = Object.values(outputs).flatMap((output) =>
		Object.keys(output.inputs),
	);
	const folders = inputs.flatMap(
		(path) => /^(?:.*\/)?node_modules\/(?:@[^\/]+\/)?[^\/]+/v.exec(path) ?? [],
	);
	return [...new Set([...folders, compiledIn])].toSorted();
}

/** Where the source of a package is; undefined when its package.json does not say. */
function sourceAddress({repository, homepage}) {
	const address =
		(typeof repository === 'string' ? repository : repository?.url) ?? homepage;
	return address
		?.replace(/^git\+/v, '')
		.replace(/^git:/v, 'https:')
		.replace(/^(?:ssh:\/\/)?git@github\.com[:\/]/v, 'https://github.com/')
		.replace(/^(?:github:)?(?=[\w.\-]+\/[\w.\-]+$)/v, 'https://github.com/')
		.replace(/\.git$/v, '');
}

async function readPackage(folder) {
	return JSON.parse(await readFile(new URL('package.json', folder), 'utf8'));
}

/** A package: what it is called, where its source is, its license, and the text of that with the copyright. */
async function readLicense(path) {
	const folder = new URL(`${path}/`, project);
	const manifest = await readPackage(folder);
	const {name, version, license, author} = manifest;
	if (!license) {
		throw new Error(`${name} ${version} states no license.`);
	}

	const names = await readdir(folder);
	const texts = await Promise.all(
		names
			.filter((file) => /^(?:licen[cs]e|copying|notice|copyright)/iv.test(file))
			.toSorted()
			.map(async (file) => readFile(new URL(file, folder), 'utf8')),
	);
	return {
		head: `${name} ${version} (${license}): ${sourceAddress(manifest) ?? `the package ${name} of npm`}`,
		license,
		author: typeof author === 'string' ? author : author?.name,
		text: texts.map((text) => text.trim()).join('\n\n'),
	};
}

/** The text of a license that its package leaves out: that of another package, with its own copyright. */
function standardText({license, author, head}, others) {
	const text = others
		.find(
			(other) => other.license === license && /^Copyright/mv.test(other.text),
		)
		?.text.replace(/^Copyright.*$/mv, `Copyright (c) ${author}`);
	if (!text || !author) {
		throw new Error(`There is no text of the license of ${head}.`);
	}

	return text;
}

/**
 * @param metafile - What esbuild says about the bundle.
 * @param target - The URL of the text file to write.
 * @throws Error when a package states no license.
 */
export async function writeLicenses(metafile, target) {
	const {name, version, license, ...manifest} = await readPackage(project);
	const source = sourceAddress(manifest);
	const packages = await Promise.all(
		bundledPackages(metafile).map(async (path) => readLicense(path)),
	);
	const heads = new Map();
	for (const one of packages) {
		const text = one.text || standardText(one, packages);
		heads.set(text, [...(heads.get(text) ?? []), one.head]);
	}

	const sections = [...heads].map(
		([text, names]) => `${names.join('\n')}\n\n${text}`,
	);
	const head = `${name} ${version} is under ${license}, see the file "license".${
		source ? ` Its source: ${source}` : ''
	}\nThese ${packages.length} packages are part of it, compiled or minified, each with the address of its source:`;
	await writeFile(target, `${[head, ...sections].join(`\n\n${rule}\n`)}\n`);
}
