package dev.punchcard.reports.svg;

/// The way of an arrow across the picture, in pixels.
record SvgLine(int x1, int y1, int x2, int y2) {
    boolean isToRight() {
        return x2 > x1;
    }

    int length() {
        return (int) StrictMath.hypot(x2 - x1, y2 - y1);
    }

    /// By which a text along it is turned, clockwise and in radians, to be read from the left.
    double angle() {
        double slope = StrictMath.atan2(y2 - y1, StrictMath.abs(x2 - x1));
        return isToRight() ? slope : -slope;
    }

    /// So far from its beginning.
    int x(int distance) {
        return x1 + (x2 - x1) * distance / length();
    }

    /// The same.
    int y(int distance) {
        return y1 + (y2 - y1) * distance / length();
    }
}
