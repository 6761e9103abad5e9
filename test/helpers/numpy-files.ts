import {Buffer} from 'node:buffer';
import {crc32, deflateRawSync} from 'node:zlib';

/** A .npy file with any header. */
export function npyFile(
	header: string,
	numbers: Uint8Array,
	version: 1 | 2 | 3 = 1,
) {
	const head = Buffer.alloc(version === 1 ? 10 : 12);
	head.write('\u0093NUMPY', 'latin1');
	head[6] = version;
	const begin = head.length;
	const padded = Buffer.from(
		`${header.padEnd(Math.ceil((begin + header.length + 1) / 64) * 64 - begin - 1)}\n`,
	);
	if (version === 1) {
		head.writeUInt16LE(padded.length, 8);
	} else {
		head.writeUInt32LE(padded.length, 8);
	}

	return Buffer.concat([head, padded, numbers]);
}

export const npyHeader = (
	descr: string,
	shape: string,
	isFortran = false,
): string =>
	`{'descr': '${descr}', 'fortran_order': ${isFortran ? 'True' : 'False'}, 'shape': ${shape}, }`;

type ZipOptions = {
	isPacked?: boolean;
	/** Sizes in the local header are zero and follow the data, as in files written as a stream. */
	hasDescriptor?: boolean;
	/** Sizes of 64 bits in an extra field. */
	isLong?: boolean;
	/** What the directory says, where that is not the truth. */
	size?: number;
	checksum?: number;
};

/** A zip file with these files. */
export function zipFile(
	files: Readonly<Record<string, Uint8Array>>,
	{
		isPacked = true,
		hasDescriptor = false,
		isLong = false,
		size: givenSize,
		checksum: givenChecksum,
	}: ZipOptions = {},
) {
	const locals: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let offset = 0;
	for (const [name, bytes] of Object.entries(files)) {
		const content = isPacked ? deflateRawSync(bytes) : bytes;
		const checksum = givenChecksum ?? crc32(bytes);
		const size = givenSize ?? bytes.length;
		const common = Buffer.alloc(26);
		common.writeUInt16LE(isLong ? 45 : 20, 0);
		common.writeUInt16LE(hasDescriptor ? 8 : 0, 2);
		common.writeUInt16LE(isPacked ? 8 : 0, 4);
		common.writeUInt32LE(checksum, 10);
		common.writeUInt32LE(isLong ? 0xff_ff_ff_ff : content.length, 14);
		common.writeUInt32LE(isLong ? 0xff_ff_ff_ff : size, 18);
		common.writeUInt16LE(name.length, 22);
		const extra = Buffer.alloc(isLong ? 20 : 0);
		if (isLong) {
			extra.writeUInt16LE(1, 0);
			extra.writeUInt16LE(16, 2);
			extra.writeBigUInt64LE(BigInt(size), 4);
			extra.writeBigUInt64LE(BigInt(content.length), 12);
		}

		common.writeUInt16LE(extra.length, 24);
		const local = Buffer.from(common);
		if (hasDescriptor) {
			local.fill(0, 10, 22);
		}

		const descriptor = Buffer.alloc(hasDescriptor ? 16 : 0);
		if (hasDescriptor) {
			descriptor.write('PK\u0007\u0008');
			descriptor.writeUInt32LE(checksum, 4);
			descriptor.writeUInt32LE(content.length, 8);
			descriptor.writeUInt32LE(size, 12);
		}

		const written = Buffer.concat([
			Buffer.from('PK\u0003\u0004'),
			local,
			Buffer.from(name),
			extra,
			content,
			descriptor,
		]);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(offset, 10);
		locals.push(written);
		directory.push(
			Buffer.concat([
				Buffer.from('PK\u0001\u0002\u0014\0'),
				common,
				tail,
				Buffer.from(name),
				extra,
			]),
		);
		offset += written.length;
	}

	const end = Buffer.alloc(22);
	end.write('PK\u0005\u0006');
	end.writeUInt16LE(directory.length, 8);
	end.writeUInt16LE(directory.length, 10);
	end.writeUInt32LE(Buffer.concat(directory).length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...locals, ...directory, end]);
}
