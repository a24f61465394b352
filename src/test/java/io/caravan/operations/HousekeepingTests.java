package io.caravan.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.ConnectionId;
import io.caravan.documents.Documents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HousekeepingTests {

    @Test
    void it_sweeps_until_nothing_is_left() {
        Shelf shelf = new Shelf(3);

        new Housekeeping(shelf).sweep();

        assertThat(shelf.asked).isEqualTo(4);
    }

    @Test
    void one_sweep_is_bounded() {
        Shelf shelf = new Shelf(Integer.MAX_VALUE);

        new Housekeeping(shelf).sweep();

        assertThat(shelf.asked).isEqualTo(Housekeeping.MOST_BITES);
    }

    /** Documents of which so many bites are past their retention. */
    private static final class Shelf implements Documents {

        private int old;
        private int asked;

        Shelf(int old) {
            this.old = old;
        }

        @Override
        public int sweep() {
            asked++;
            return old-- > 0 ? 500 : 0;
        }

        @Override
        public long keep(ConnectionId connection, Kind kind, List<?> page) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long keepBytes(ConnectionId connection, Kind kind, String name, byte[] content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<Ref, JsonNode> read(List<Ref> refs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<JsonNode> read(Ref ref) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Kept> find(long document) {
            throw new UnsupportedOperationException();
        }
    }
}
