package io.github.zmq4j;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whose connections a bound socket accepts. Others are closed before anything is read
 * from them, which a monitor is told of ({@link SocketEvent.Kind#PEER_REFUSED}). An
 * address or a user is no proof of who somebody is; use it beside a security mechanism.
 *
 * @param addresses over {@code tcp}: addresses such as {@code 10.1.2.3} or {@code ::1},
 * or blocks of them such as {@code 10.0.0.0/8}, no names; empty for everybody, the
 * default (libzmq: ZMQ_TCP_ACCEPT_FILTER); copied
 * @param users over {@code ipc}: names of users of the operating system; empty for
 * everybody, the default (libzmq: ZMQ_IPC_FILTER_UID, there by number); copied
 */
public record AcceptOptions(Set<String> addresses, Set<String> users) {

	/** Everybody. */
	public static final AcceptOptions ALL = new AcceptOptions(Set.of(), Set.of());

	/** What is neither is a name, which would be looked up. */
	private static final Pattern LITERAL = Pattern
		.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

	/**
	 * Checks and copies the values.
	 * @throws IllegalArgumentException if an address or a block is malformed
	 */
	public AcceptOptions {
		addresses = Collections.unmodifiableSet(new TreeSet<>(addresses));
		users = Collections.unmodifiableSet(new TreeSet<>(users));
		addresses.forEach(Block::parse);
	}

	/**
	 * Whether a connection over {@code tcp} is accepted.
	 * @param peer the address of the peer
	 * @return {@code true} if it is one of {@link #addresses()}, or these are empty
	 */
	public boolean acceptsAddress(InetAddress peer) {
		return this.addresses.isEmpty()
				|| this.addresses.stream().anyMatch((block) -> Block.parse(block).contains(peer.getAddress()));
	}

	/**
	 * Whether a connection over {@code ipc} is accepted.
	 * @param user the name of the user who runs the peer
	 * @return {@code true} if it is one of {@link #users()}, or these are empty
	 */
	public boolean acceptsUser(String user) {
		return this.users.isEmpty() || this.users.contains(user);
	}

	/**
	 * Addresses that begin with the same bits.
	 *
	 * @param base the first address, 4 or 16 bytes
	 * @param bits how many bits are the same
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	private record Block(byte[] base, int bits) {

		static Block parse(String text) {
			int slash = text.indexOf('/');
			String address = (slash < 0) ? text : text.substring(0, slash);
			try {
				if (!LITERAL.matcher(address).matches()) {
					throw new UnknownHostException(address);
				}
				byte[] base = InetAddress.getByName(address).getAddress();
				int most = base.length * Byte.SIZE;
				int bits = (slash < 0) ? most : Integer.parseInt(text.substring(slash + 1));
				if (bits < 0 || bits > most) {
					throw new NumberFormatException();
				}
				return new Block(base, bits);
			}
			catch (UnknownHostException | NumberFormatException ex) {
				throw new IllegalArgumentException(
						"'" + text + "' is no address; write one like 10.1.2.3 or ::1, or a block like 10.0.0.0/8", ex);
			}
		}

		boolean contains(byte[] address) {
			if (address.length != this.base.length) {
				return false;
			}
			for (int bit = 0; bit < this.bits; bit++) {
				int mask = 0x80 >> (bit % Byte.SIZE);
				if (((address[bit / Byte.SIZE] ^ this.base[bit / Byte.SIZE]) & mask) != 0) {
					return false;
				}
			}
			return true;
		}

	}

}
