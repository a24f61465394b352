package io.caravan.alerts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks enough SMTP to refuse one recipient, which GreenMail cannot. */
final class PickySmtpServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final String refused;

    PickySmtpServer(String refused) throws IOException {
        this.refused = refused;
        Thread.ofPlatform().daemon().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Recipients of messages that were taken. */
    List<String> accepted() {
        return accepted;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // the client went away, or the test is over
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8);
        List<String> recipients = new ArrayList<>();
        out.print("220 picky\r\n");
        out.flush();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String reply = "250 ok";
            if (line.startsWith("RCPT TO:")) {
                String address = line.replaceAll(".*<(.*)>.*", "$1");
                reply = address.equals(refused) ? "550 no such user" : "250 ok";
                recipients.add(address);
            } else if (line.equals("RSET")) {
                recipients.clear();
            } else if (line.equals("DATA")) {
                out.print("354 go on\r\n");
                out.flush();
                while (!".".equals(in.readLine())) {
                    continue;
                }
                accepted.addAll(recipients);
            } else if (line.equals("QUIT")) {
                reply = "221 bye";
            }
            out.print(reply + "\r\n");
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
