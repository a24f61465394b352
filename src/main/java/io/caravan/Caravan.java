package io.caravan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The order-integration hub: takes orders from carts, gives them to warehouses, brings tracking numbers back. */
@SpringBootApplication
public class Caravan {

    public static void main(String[] args) {
        SpringApplication.run(Caravan.class, args);
    }
}
