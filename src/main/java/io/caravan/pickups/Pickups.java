package io.caravan.pickups;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Connection;

/** Answers systems that come and ask. */
public interface Pickups {

    /** Does what is asked and says so in the system's own words; whoever asks is known already. */
    Answer answer(Connection connection, Question question);

    /**
     * What was asked.
     *
     * @param query the parameters by their names, text or an array of texts, without credentials
     * @param body XML as JSON, JSON, text, or null when there was none
     */
    record Question(String method, JsonNode query, JsonNode body) {}

    /** What is sent back; the type is that of the body. */
    record Answer(int status, String type, byte[] body) {}
}
